import type { Checkpoint } from '../writing/checkpoints.js';

/** How often a checkpoint is moved over events that change no row, in milliseconds: who waits for one waits that long at most. */
export const MOVES_APART = 200;

/**
 * Where a leader is in the log: its checkpoint, and the events behind it that change no row. Those are safe to read again, so they
 * needn't each be written down: with heartbeats, that would be most of what a database does for its projections.
 */
export class Place {
  #checkpoint: Checkpoint;
  #position: bigint;
  #passed = 0;
  #movedAt = -Infinity;

  /** @param ticks milliseconds on a clock that never jumps */
  constructor(
    checkpoint: Checkpoint,
    private readonly ticks: () => number = () => performance.now(),
  ) {
    this.#checkpoint = checkpoint;
    this.#position = checkpoint.position;
  }

  /** As the database has it. */
  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  /** Of the last event that is done with. */
  get position(): bigint {
    return this.#position;
  }

  /** How many events behind the checkpoint are done with. */
  get passed(): number {
    return this.#passed;
  }

  /** In how many milliseconds the checkpoint is to move over what was passed; Infinity when nothing was. */
  get isDueIn(): number {
    return this.#passed === 0 ? Infinity : Math.max(0, this.#movedAt + MOVES_APART - this.ticks());
  }

  /** These events changed no row. */
  pass(events: number, last: bigint): void {
    this.#passed += events;
    this.#position = last;
  }

  moved(to: Checkpoint): void {
    this.#checkpoint = to;
    this.#position = to.position;
    this.#passed = 0;
    this.#movedAt = this.ticks();
  }
}
