/**
 * Runs the tasks of one key one batch after another, and those of other keys beside them: while a batch is under way the
 * next one collects, so that a rush becomes few large batches and a lone task waits for nobody.
 */
export class KeyedBatches<Task> {
  /** Tasks that wait; a key is here as long as one of its batches runs. */
  readonly #waiting = new Map<string, Task[]>();

  /** @param run must not reject */
  constructor(
    private readonly run: (key: string, batch: readonly Task[]) => Promise<void>,
    private readonly mostTasks: number,
  ) {}

  add(key: string, task: Task): void {
    const waiting = this.#waiting.get(key);
    if (waiting) {
      waiting.push(task);
      return;
    }
    const first = [task];
    this.#waiting.set(key, first);
    void this.#drain(key, first);
  }

  async #drain(key: string, waiting: Task[]): Promise<void> {
    while (waiting.length > 0) await this.run(key, waiting.splice(0, this.mostTasks));
    this.#waiting.delete(key);
  }
}
