import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#platform/kernel/index.js';
import type { EventStore } from '../port.js';
import { within } from './within.js';

/**
 * How long memory answers queries while the store is away. An outage of hours must not stop the software of all
 * customers; after a day, a license suspended meanwhile by someone who still reaches the store weighs more.
 */
export const MEMORY_BELIEVED_MILLISECONDS = 24 * 60 * 60 * 1_000;

export interface StoreContactOptions {
  readonly store: Pick<EventStore, 'lastPosition'>;
  readonly clock: Clock;
  /** How often the store is asked whether it is there. Default 500 ms. */
  readonly intervalMilliseconds?: number;
  /** How long it may take to answer that. Default 2,000 ms. */
  readonly patienceMilliseconds?: number;
  readonly onLost?: (cause: unknown) => void;
  /** From here on memory is not believed any more. */
  readonly onMemoryTooOld?: () => void;
  readonly onFound?: () => void;
}

/**
 * Knows whether the store answers, for all that ask it in this process: one question at a time finds out, so that in an
 * outage not each request has to wait for itself. Until it is started it takes the store to be there.
 */
export class StoreContact {
  readonly #stopped = new AbortController();
  readonly #listeners = new Set<() => void>();
  #watching: Promise<void> | undefined;
  #heardAt: Date;
  #isLost = false;
  #isToldTooOld = false;

  constructor(private readonly options: StoreContactOptions) {
    this.#heardAt = options.clock.now();
  }

  start(): void {
    this.#watching ??= this.#watch();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#watching;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** When the store last answered, as far as anybody noticed. */
  get heardAt(): Date {
    return this.#isLost ? this.#heardAt : this.options.clock.now();
  }

  /** Whether memory may still be told to who asks; of memory that was current at another time than the rest, say when. */
  believesMemory(current: Date = this.heardAt): boolean {
    return this.options.clock.now().getTime() - current.getTime() < MEMORY_BELIEVED_MILLISECONDS;
  }

  /** Tells each time that the store has come back, before it counts as there. Answers how to end that. */
  whenFound(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The store has answered something. */
  heard(): void {
    const isNews = this.#isLost;
    if (isNews) for (const listener of this.#listeners) listener();
    this.#heardAt = this.options.clock.now();
    this.#isLost = false;
    this.#isToldTooOld = false;
    if (isNews) this.options.onFound?.();
  }

  async #watch(): Promise<void> {
    const { intervalMilliseconds = 500 } = this.options;
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await this.#look();
      await wait(intervalMilliseconds, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** An answer that comes too late is one all the same. */
  async #look(): Promise<void> {
    const { store, patienceMilliseconds = 2_000 } = this.options;
    const answered = store.lastPosition().then(() => {
      this.heard();
    });
    await within(patienceMilliseconds, answered).catch((cause: unknown) => {
      this.#lose(cause);
    });
  }

  #lose(cause: unknown): void {
    if (this.#stopped.signal.aborted) return;
    if (!this.#isLost) {
      this.#isLost = true;
      this.options.onLost?.(cause);
    }
    if (this.believesMemory() || this.#isToldTooOld) return;
    this.#isToldTooOld = true;
    this.options.onMemoryTooOld?.();
  }
}
