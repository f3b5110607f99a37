import { LRUCache } from 'lru-cache';
import type { Loaded } from './loaded.js';

const MISSING_STREAMS = 10_000;

/** A folded stream, and the era in which it was last known to be complete. */
export interface Remembered<State> {
  readonly loaded: Loaded<State>;
  readonly era: number;
}

/** Folded streams, the least recently used giving way. Those that don't exist are kept apart: made-up names must not drive out real ones. */
export class LiveMemory<State> {
  readonly #states: LRUCache<string, Remembered<State>>;
  readonly #missing = new LRUCache<string, Remembered<State>>({ max: MISSING_STREAMS });

  constructor(maxStreams: number) {
    // Told `max` instead, it takes the memory for all of them at once.
    this.#states = new LRUCache({ maxSize: maxStreams, sizeCalculation: () => 1 });
  }

  /** Counts as use. */
  get(stream: string): Remembered<State> | undefined {
    return this.#states.get(stream) ?? this.#missing.get(stream);
  }

  peek(stream: string): Remembered<State> | undefined {
    return this.#states.peek(stream) ?? this.#missing.peek(stream);
  }

  set(stream: string, loaded: Loaded<State>, era: number): void {
    if (loaded.revision === -1) {
      this.#missing.set(stream, { loaded, era });
      return;
    }
    this.#missing.delete(stream);
    this.#states.set(stream, { loaded, era });
  }

  delete(stream: string): void {
    this.#states.delete(stream);
    this.#missing.delete(stream);
  }
}
