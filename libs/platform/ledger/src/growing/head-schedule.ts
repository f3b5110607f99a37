export interface HeadIntervals {
  /** A head is signed so long after the first leaf that none covers, at the latest. Milliseconds. */
  readonly every: number;
  /** And so long after the last leaf of a burst. Milliseconds. */
  readonly quiet: number;
}

/** Well within the ten seconds that are promised, also where the machine is busy. */
export const HEAD_INTERVALS: HeadIntervals = { every: 5_000, quiet: 500 };

/** When the next head is to be signed. Times in milliseconds of any one clock. */
export class HeadSchedule {
  #uncoveredSince: number | undefined;
  #grownAt = 0;

  constructor(private readonly intervals: HeadIntervals) {}

  grew(now: number): void {
    this.#uncoveredSince ??= now;
    this.#grownAt = now;
  }

  signed(): void {
    this.#uncoveredSince = undefined;
  }

  /** How long until then; 0 when it is due, Infinity while every leaf is covered. */
  dueIn(now: number): number {
    if (this.#uncoveredSince === undefined) return Infinity;
    const { every, quiet } = this.intervals;
    return Math.max(0, Math.min(this.#uncoveredSince + every, this.#grownAt + quiet) - now);
  }
}
