const SHORTEST = 50;
const LONGEST = 5_000;

/** Doubling waits with jitter, in milliseconds, from 50 ms to 5 s. */
export class Backoff {
  #next = SHORTEST;

  take(): number {
    const wait = this.#next;
    this.#next = Math.min(LONGEST, wait * 2);
    return wait * (0.75 + Math.random() / 2);
  }

  reset(): void {
    this.#next = SHORTEST;
  }
}
