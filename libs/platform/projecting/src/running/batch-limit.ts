import type { Generation } from '../generations/generation.js';

const BUILT_AT_ONCE = 500;

/** How many events one transaction may apply: halved while it fails, until the one event that spoils it is alone. */
export class BatchLimit {
  #limit: number;

  constructor(private readonly most: number) {
    this.#limit = most;
  }

  /** A build takes its events in smaller portions: what is live is written in the same process, and has a turn between two of them. */
  static of({ state }: Pick<Generation, 'state'>, most: number): BatchLimit {
    return new BatchLimit(state === 'live' ? most : Math.min(most, BUILT_AT_ONCE));
  }

  get value(): number {
    return this.#limit;
  }

  failed(size: number): void {
    this.#limit = Math.max(1, size >>> 1);
  }

  succeeded(): void {
    this.#limit = Math.min(this.most, this.#limit * 2);
  }
}
