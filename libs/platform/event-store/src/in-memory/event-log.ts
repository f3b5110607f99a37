import type { Position, RecordedEvent } from '../port.js';

/** All events in the order of their positions, which count from 1. Tells waiters when it grows. */
export class EventLog {
  readonly events: RecordedEvent[] = [];
  private readonly waiters = new Set<() => void>();

  get nextPosition(): Position {
    return BigInt(this.events.length) + 1n;
  }

  push(events: readonly RecordedEvent[]): void {
    this.events.push(...events);
    this.wakeAll();
  }

  /** Index of the first event at or behind the position. */
  indexOf(position: Position): number {
    return Math.min(Math.max(Number(position) - 1, 0), this.events.length);
  }

  /** Resolves when the log may have grown, or the signal aborts. */
  grown(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiters.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      if (signal.aborted) return wake();
      this.waiters.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  private wakeAll(): void {
    for (const wake of [...this.waiters]) wake();
  }
}
