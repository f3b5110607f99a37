import type { Position } from '../../port.js';

/** Who follows a busy log live is woken this often, so that it gets some events at a time; the first after a pause comes at once. */
const APART_MS = 3;

interface Waiting {
  readonly until: Promise<void>;
  readonly wake: () => void;
}

/**
 * How far the log is known to reach; fed by notifications, polls, reads and this process's own appends. All who wait for more
 * wait for the same promise: with one of its own for each, a busy log's followers cost more by waiting than by reading.
 */
export class Head {
  position: Position = 0n;
  private waiting: Waiting | undefined;
  private waking: NodeJS.Timeout | undefined;
  private wokenAt = -Infinity;

  get isAwaited(): boolean {
    return this.waiting !== undefined;
  }

  advance(to: Position): void {
    if (to <= this.position) return;
    this.position = to;
    if (this.waiting === undefined || this.waking !== undefined) return;
    const early = APART_MS - (performance.now() - this.wokenAt);
    if (early <= 0) this.wake();
    else this.waking = setTimeout(() => this.wake(), early);
  }

  /** Resolves when the log reaches beyond the position, or at `wake`. */
  beyond(position: Position): Promise<void> {
    if (this.position > position) return Promise.resolve();
    this.waiting ??= newWaiting();
    return this.waiting.until;
  }

  /** Lets all who wait look again, be it that one of them is to end. */
  wake(): void {
    clearTimeout(this.waking);
    const { waiting } = this;
    this.waking = this.waiting = undefined;
    this.wokenAt = performance.now();
    waiting?.wake();
  }
}

function newWaiting(): Waiting {
  let wake: () => void = () => undefined;
  const until = new Promise<void>((resolve) => (wake = resolve));
  return { until, wake };
}
