import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { categoryOf, type EventStore, type Position, type RecordedEvent } from '../port.js';
import type { StoreContact } from './store-contact.js';

const FOLLOW_AGAIN_AFTER_MILLISECONDS = 500;
/** Longer than this, reading single streams when they are asked for is better than waiting for all that was missed. */
const CATCH_UP_PATIENCE_MILLISECONDS = 10_000;

export interface FollowingOptions {
  readonly store: EventStore;
  readonly category: string;
  readonly contact: StoreContact;
  readonly apply: (event: RecordedEvent) => void;
  /** Fetches what `apply` needs; `undefined` when there is nothing to wait for. */
  readonly prepare?: (event: RecordedEvent) => Promise<void> | undefined;
  /** What was remembered before can't be brought up to date by following: there is a gap. */
  readonly onGap: () => void;
  /** Default 10,000. */
  readonly catchUpPatienceMilliseconds?: number;
}

/**
 * Follows one category of the log, from its end on and for ever. When the subscription breaks, or the store was away, it
 * goes on behind the last event that was applied; a position that was merely passed by is no place to resume from.
 */
export class Following {
  readonly #stopped = new AbortController();
  #attempt = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #ignoreContact: () => void = () => undefined;
  /** The last event that was applied, or where the log ended at the beginning. */
  #after: Position | 'start' | undefined;
  #isCaughtUp = false;
  #liveUntil = new Date(0);
  /** Of performance.now(). */
  #catchUpBy = Infinity;

  constructor(private readonly options: FollowingOptions) {
    // Each attempt listens.
    setMaxListeners(0, this.#stopped.signal);
  }

  /** Whether everything that happened in the store is told as it happens. */
  get isLive(): boolean {
    return this.#isCaughtUp && !this.options.contact.isLost;
  }

  /** Up to when everything that happened was told. */
  get liveUntil(): Date {
    return this.#isCaughtUp ? this.options.contact.heardAt : this.#liveUntil;
  }

  /** Resolves once live. */
  async start(): Promise<void> {
    this.#ignoreContact = this.options.contact.whenFound(() => {
      this.#followAnew();
    });
    await new Promise<void>((live) => {
      this.#running = this.#followAgainAndAgain(live);
    });
  }

  async stop(): Promise<void> {
    this.#ignoreContact();
    this.#stopped.abort();
    await this.#running;
  }

  /** The store's adapter may have reconnected by itself, but doesn't tell when it has delivered what was missed. */
  #followAnew(): void {
    this.#interrupted();
    this.#attempt.abort();
  }

  #interrupted(): void {
    this.#liveUntil = this.liveUntil;
    this.#isCaughtUp = false;
    this.#catchUpBy = performance.now() + (this.options.catchUpPatienceMilliseconds ?? CATCH_UP_PATIENCE_MILLISECONDS);
  }

  async #followAgainAndAgain(live: () => void): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      const attempt = (this.#attempt = new AbortController());
      const ended = AbortSignal.any([this.#stopped.signal, attempt.signal]);
      const impatience = setInterval(() => {
        if (this.#isTooLate()) attempt.abort();
      }, FOLLOW_AGAIN_AFTER_MILLISECONDS);
      // An attempt that hangs in a dead connection is left to itself.
      await Promise.race([this.#follow(ended, live).catch(() => undefined), abortOf(ended)]);
      clearInterval(impatience);
      if (this.#isCaughtUp) this.#interrupted();
      if (this.#isTooLate()) this.#startOver();
      const again = attempt.signal.aborted ? 0 : FOLLOW_AGAIN_AFTER_MILLISECONDS;
      attempt.abort();
      await wait(again, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
    }
  }

  /** While the store is away nothing is given up: it could not be read otherwise either. */
  #isTooLate(): boolean {
    return !this.#isCaughtUp && !this.options.contact.isLost && performance.now() > this.#catchUpBy;
  }

  #startOver(): void {
    this.#after = undefined;
    this.#interrupted();
  }

  async #follow(ended: AbortSignal, live: () => void): Promise<void> {
    const { store, category, prepare, apply } = this.options;
    const after = this.#after ?? (await this.#beginAtEnd(ended));
    for await (const message of store.subscribeToAll({ after, filter: { categories: [category] }, signal: ended })) {
      const preparing = message.kind === 'event' ? prepare?.(message.event) : undefined;
      if (preparing) await preparing;
      if (ended.aborted) return;
      if (message.kind === 'caught-up') {
        this.#isCaughtUp = true;
        this.#catchUpBy = Infinity;
        live();
      } else if (categoryOf(message.event.stream) === category) {
        apply(message.event);
        this.#after = message.event.position;
      }
    }
  }

  /** Only what is loaded from here on can be kept current: the end is read first. */
  async #beginAtEnd(ended: AbortSignal): Promise<Position | 'start'> {
    const end = (await this.options.store.lastPosition()) ?? 'start';
    ended.throwIfAborted();
    this.options.onGap();
    this.#after = end;
    return end;
  }
}

function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((aborted) => {
    if (signal.aborted) aborted();
    else signal.addEventListener('abort', () => aborted(), { once: true });
  });
}
