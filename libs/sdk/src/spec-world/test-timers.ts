import type { Timers } from '../clock/timers.js';

interface Waiting {
  readonly milliseconds: number;
  readonly work: () => void;
}

/** Timers that fire when a spec says so. */
export class TestTimers implements Timers {
  readonly waiting: Waiting[] = [];

  after(milliseconds: number, work: () => void): () => void {
    const timer = { milliseconds, work };
    this.waiting.push(timer);
    return () => this.#remove(timer);
  }

  /** Fires the one that waits for the longest time, and answers how long that was. */
  fireLongest(): number {
    const [timer] = [...this.waiting].sort((one, other) => other.milliseconds - one.milliseconds);
    if (timer === undefined) throw new Error('no timer is set');
    this.#remove(timer);
    timer.work();
    return timer.milliseconds;
  }

  #remove(timer: Waiting): void {
    const index = this.waiting.indexOf(timer);
    if (index >= 0) this.waiting.splice(index, 1);
  }
}
