import type { Timers } from '../clock/timers.js';
import type { TestClock } from '../testing/test-clock.js';

interface Waiting {
  readonly due: number;
  readonly work: () => void;
}

/** Timers that fire when a spec's clock has come that far, and somebody looks. */
export class ClockedTimers implements Timers {
  readonly #waiting = new Set<Waiting>();

  constructor(private readonly clock: TestClock) {}

  get count(): number {
    return this.#waiting.size;
  }

  after(milliseconds: number, work: () => void): () => void {
    const timer = { due: this.clock.now() + milliseconds, work };
    this.#waiting.add(timer);
    return () => this.#waiting.delete(timer);
  }

  /** Fires each that is due. */
  fire(): void {
    for (const timer of [...this.#waiting].filter(({ due }) => due <= this.clock.now())) {
      this.#waiting.delete(timer);
      timer.work();
    }
  }
}
