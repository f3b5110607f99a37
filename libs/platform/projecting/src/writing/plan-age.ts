/** After so many milliseconds tables may have grown in ways no count of ours tells. */
const FIRST = 1_000;
/** Longer with each time, as a table that is large already hardly changes how it is best read, up to this. */
const LAST = 60_000;

/**
 * When to throw the connection's plans away. A plan made on a nearly empty table may use the wrong index, and would be
 * kept while the table grows: so plans are made anew whenever the transactions of the connection have doubled, and
 * after some time of work. Not more often, as a batch whose plans are made anew is late by some milliseconds.
 */
export class PlanAge {
  #transactions = 0;
  #madeAt: number;
  #lasts = FIRST;

  /** @param ticks milliseconds on a clock that never jumps */
  constructor(private readonly ticks: () => number = () => performance.now()) {
    this.#madeAt = ticks();
  }

  /** To be asked once a transaction. */
  isOver(): boolean {
    this.#transactions += 1;
    const isOld = this.ticks() - this.#madeAt > this.#lasts;
    if (isOld) this.#lasts = Math.min(LAST, this.#lasts * 2);
    const isOver = isOld || Number.isInteger(Math.log2(this.#transactions));
    if (isOver) this.#madeAt = this.ticks();
    return isOver;
  }
}
