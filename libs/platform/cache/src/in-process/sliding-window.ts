import type { Rate } from '#platform/config/index.js';
import type { Taken } from '../rate-counters.js';
import { SLOTS, slotMs } from '../slots.js';

/** The slots that a window touches: one more than it is long, unless it begins exactly with one. */
const TOUCHED = SLOTS + 1;

/** The requests of one subject that still count, by slot of time. About 700 bytes, whatever the limit. */
export class SlidingWindow {
  readonly #counts = new Uint32Array(TOUCHED);
  readonly #limit: number;
  readonly #slotMs: number;
  #newest = 0;
  #total = 0;

  constructor(rate: Rate) {
    this.#limit = rate.limit;
    this.#slotMs = slotMs(rate);
  }

  /** @param nowMs of a clock that never goes back */
  take(nowMs: number): Taken {
    const slot = Math.floor(nowMs / this.#slotMs);
    this.#forgetUntil(slot);
    const allowed = this.#total < this.#limit;
    if (allowed) {
      this.#counts[slot % TOUCHED] = this.#countOf(slot) + 1;
      this.#total += 1;
    }
    const resetMs = (this.#oldest() + TOUCHED) * this.#slotMs - nowMs;
    return { allowed, remaining: this.#limit - this.#total, resetMs };
  }

  #forgetUntil(slot: number): void {
    const first = Math.max(this.#newest + 1, slot - SLOTS);
    for (let passed = first; passed <= slot; passed += 1) {
      this.#total -= this.#countOf(passed);
      this.#counts[passed % TOUCHED] = 0;
    }
    this.#newest = slot;
  }

  /** There is one: either this request was counted, or others stand in its way. */
  #oldest(): number {
    let slot = this.#newest - SLOTS;
    while (slot < this.#newest && this.#countOf(slot) === 0) slot += 1;
    return slot;
  }

  #countOf(slot: number): number {
    return this.#counts[(slot + TOUCHED) % TOUCHED] ?? 0;
  }
}
