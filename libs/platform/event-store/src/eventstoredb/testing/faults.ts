/** What may happen to an append on its way. */
export type AppendFault =
  | 'lost-before-commit'
  | 'lost-after-commit'
  | 'connection-drops-before-commit'
  | 'connection-drops-after-commit'
  | 'times-out-before-commit'
  | 'times-out-after-commit'
  | 'not-leader'
  | { readonly slowMs: number };

/** The faults that wait for their turn: each append takes the first one that is left. */
export class Faults {
  private readonly waiting: AppendFault[] = [];

  plan(fault: AppendFault, times: number): void {
    for (let n = 0; n < times; n += 1) this.waiting.push(fault);
  }

  take(): AppendFault | undefined {
    return this.waiting.shift();
  }

  clear(): void {
    this.waiting.length = 0;
  }
}
