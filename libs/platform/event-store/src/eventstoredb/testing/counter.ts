/** Counts what happens, and lets specs wait for it. */
export class Counter {
  private readonly watchers = new Set<() => void>();
  count = 0;

  add(): void {
    this.count += 1;
    for (const watcher of [...this.watchers]) watcher();
  }

  /** Resolves when it has happened so many times since the start. */
  reaches(count: number): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (this.count < count) return;
        this.watchers.delete(check);
        resolve();
      };
      this.watchers.add(check);
      check();
    });
  }
}
