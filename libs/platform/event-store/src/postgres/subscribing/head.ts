import type { Position } from '../../port.js';

/** How far the log is known to reach; fed by notifications, polls, reads and this process's own appends. */
export class Head {
  position: Position = 0n;
  private readonly waiters = new Set<() => void>();

  get isAwaited(): boolean {
    return this.waiters.size > 0;
  }

  advance(to: Position): void {
    if (to <= this.position) return;
    this.position = to;
    for (const wake of [...this.waiters]) wake();
  }

  /** Resolves when the log reaches beyond the position, or the signal aborts. */
  beyond(position: Position, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        if (this.position <= position && !signal.aborted) return;
        this.waiters.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiters.add(wake);
      signal.addEventListener('abort', wake);
      wake();
    });
  }
}
