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
  private readonly watchers = new Set<() => void>();
  private taken = 0;

  plan(fault: AppendFault, times: number): void {
    for (let n = 0; n < times; n += 1) this.waiting.push(fault);
  }

  clear(): void {
    this.waiting.length = 0;
  }

  /** Resolves when so many appends have arrived, counted from the start. */
  arrived(count: number): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (this.taken < count) return;
        this.watchers.delete(check);
        resolve();
      };
      this.watchers.add(check);
      check();
    });
  }

  /** Counts an append, and says what goes wrong with it. */
  take(): AppendFault | undefined {
    this.taken += 1;
    for (const watcher of this.watchers) watcher();
    return this.waiting.shift();
  }
}
