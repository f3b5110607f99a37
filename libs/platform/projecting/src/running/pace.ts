/** How fast something gets on, from what it has done so far: of the last seconds, so that a pause shows and a hiccup doesn't. */
export class Pace {
  #done: number | undefined;
  #at = 0;
  #perSecond = 0;

  /** @param at milliseconds */
  reached(done: number, at: number): number {
    if (this.#done !== undefined && at > this.#at) {
      const now = (Math.max(0, done - this.#done) * 1000) / (at - this.#at);
      this.#perSecond = this.#perSecond === 0 ? now : this.#perSecond * WEIGHT_OF_BEFORE + now * (1 - WEIGHT_OF_BEFORE);
    }
    this.#done = done;
    this.#at = at;
    return this.#perSecond;
  }
}

const WEIGHT_OF_BEFORE = 0.7;
