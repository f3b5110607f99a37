import { Wakeup } from '../feed/wakeup.js';

/** While it keeps up, a projection that gathers events rests so many times as long as it has just worked. */
const REST_FOR_WORK = 50;

/** What of the log is known to follow. */
interface Ahead {
  readonly count: number;
  readonly isCaughtUp: boolean;
}

/** How a projection that lets events gather rests between two batches. Times in milliseconds. */
export class Breathing {
  readonly #pause = new Wakeup();
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
  restBefore({ count, isCaughtUp }: Ahead, enough: number): number {
    if (!isCaughtUp || count >= enough) return 0;
    return Math.min(this.longest, (this.ticks() - this.#began) * REST_FOR_WORK);
  }

  /** Lets further events gather, unless enough of them wait already. */
  async rest(ahead: Ahead, enough: number, signal: AbortSignal): Promise<void> {
    const rest = this.restBefore(ahead, enough);
    if (rest > 0) await this.#pause.wait(rest, signal);
  }
}
