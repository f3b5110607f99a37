/** What was opened last is closed first; one that fails to close doesn't keep the others open. */
export class ClosingStack {
  readonly #steps: (() => Promise<unknown>)[] = [];
  #closing: Promise<void> | undefined;

  push(close: () => Promise<unknown>): void {
    this.#steps.push(close);
  }

  /** Safe to call twice. @throws AggregateError naming everything that failed to close */
  close(): Promise<void> {
    return (this.#closing ??= this.#closeAll());
  }

  async #closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      await step().catch((failure: unknown) => failures.push(failure));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed');
  }
}
