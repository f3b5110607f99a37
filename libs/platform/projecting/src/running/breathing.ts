/** While it keeps up, a projection that gathers events rests so many times as long as it has just worked. */
const REST_FOR_WORK = 4;

/** How long a projection that lets events gather rests between two batches. All in milliseconds. */
export class Breathing {
  #began = 0;

  /** @param longest 0 for one that never rests @param ticks on a clock that never jumps */
  constructor(
    private readonly longest: number,
    private readonly ticks: () => number = () => performance.now(),
  ) {}

  /** The work on a batch begins. */
  begins(): void {
    this.#began = this.ticks();
  }

  /** It has ended: the rest that is due. On a busy machine work takes longer, and so does the rest. */
  get rest(): number {
    return Math.min(this.longest, (this.ticks() - this.#began) * REST_FOR_WORK);
  }
}
