/** After so many milliseconds tables may have grown in ways no count of ours tells. */
const OLDEST = 1_000;

/**
 * When to throw the connection's plans away. A plan made on a nearly empty table may use the wrong index, and would be
 * kept while the table grows: so plans are made anew whenever the transactions of the connection have doubled, and
 * every second of work.
 */
export class PlanAge {
  #transactions = 0;
  #madeAt = performance.now();

  /** To be asked once a transaction. */
  isOver(): boolean {
    this.#transactions += 1;
    const hasDoubled = Number.isInteger(Math.log2(this.#transactions));
    const isOver = hasDoubled || performance.now() - this.#madeAt > OLDEST;
    if (isOver) this.#madeAt = performance.now();
    return isOver;
  }
}
