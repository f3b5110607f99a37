import { LRUCache } from 'lru-cache';
import type { Rate } from '#platform/config/index.js';
import type { RateCounters, Taken } from '../rate-counters.js';
import { SlidingWindow } from './sliding-window.js';

/** With some 700 bytes each about 15 MB at most. */
const SUBJECTS_MAX = 20_000;

export interface InProcessOptions {
  /** Milliseconds of a clock that never goes back. Default: since the process started. */
  readonly nowMs?: () => number;
  /** How many subjects are remembered; the one not heard of for longest is forgotten first. Default: 20,000. */
  readonly subjectsMax?: number;
}

/** Counts in the memory of this process. */
export class InProcessRateCounters implements RateCounters {
  readonly #windows: LRUCache<string, SlidingWindow>;
  readonly #nowMs: () => number;

  constructor({ nowMs = () => performance.now(), subjectsMax = SUBJECTS_MAX }: InProcessOptions = {}) {
    this.#windows = new LRUCache({ max: subjectsMax });
    this.#nowMs = nowMs;
  }

  take(subject: string, rate: Rate): Taken {
    let window = this.#windows.get(subject);
    if (window === undefined) {
      window = new SlidingWindow(rate);
      this.#windows.set(subject, window);
    }
    return window.take(this.#nowMs());
  }

  stop(): Promise<void> {
    this.#windows.clear();
    return Promise.resolve();
  }
}
