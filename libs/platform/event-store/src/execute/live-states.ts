import { LRUCache } from 'lru-cache';
import { setTimeout as wait } from 'node:timers/promises';
import type { DomainEvent, Fold } from '#platform/kernel/index.js';
import { categoryOf, type EventStore, type RecordedEvent } from '../port.js';
import type { EventRegistry } from '../registry/event-registry.js';
import { foldOne, nothingLoaded, type Loaded } from './loaded.js';

const MISSING_STREAMS = 10_000;
const FOLLOW_AGAIN_AFTER_MILLISECONDS = 500;

export interface LiveStatesOptions<State, Event extends DomainEvent<string, object>> {
  readonly store: EventStore;
  readonly registry: EventRegistry;
  readonly fold: Fold<State, Event>;
  readonly category: string;
  /** Folded streams kept in memory; the least recently used give way. */
  readonly maxStreams?: number;
}

/**
 * Folded streams of one category, kept in memory and kept current by a subscription, so that the answer to "what is the
 * state now?" needs no database. A decision made on them is still exact: it is appended at the revision it was made on.
 */
export class LiveStates<State, Event extends DomainEvent<string, object>> {
  readonly #states: LRUCache<string, Loaded<State>>;
  /** Streams that don't exist, kept apart: made-up names must not drive out real ones. */
  readonly #missing = new LRUCache<string, Loaded<State>>({ max: MISSING_STREAMS });
  readonly #loading = new Map<string, Promise<Loaded<State>>>();
  readonly #stopped = new AbortController();
  #following: Promise<void> = Promise.resolve();
  /** While nothing tells of news, memory is not believed: each load asks the store. */
  #isFollowing = false;

  constructor(private readonly options: LiveStatesOptions<State, Event>) {
    this.#states = new LRUCache({ max: options.maxStreams ?? 100_000 });
  }

  /** Follows the log from its end. Resolves once live, so that nothing loaded afterwards can miss an event. */
  async start(): Promise<void> {
    await new Promise<void>((live) => {
      this.#following = this.#followAgainAndAgain(live);
    });
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#following;
  }

  /** From memory when it is there, else from the store. */
  load(stream: string): Loaded<State> | Promise<Loaded<State>> {
    return (this.#isFollowing ? this.#remembered(stream) : undefined) ?? this.refresh(stream);
  }

  /** What memory holds, without asking the store whether there is more. */
  known(stream: string): Loaded<State> | undefined {
    return this.#states.peek(stream) ?? this.#missing.peek(stream);
  }

  /** Reads what the store holds beyond what is in memory. */
  refresh(stream: string): Promise<Loaded<State>> {
    const underWay = this.#loading.get(stream);
    if (underWay) return underWay;
    const loading = this.#catchUp(stream).finally(() => this.#loading.delete(stream));
    this.#loading.set(stream, loading);
    return loading;
  }

  /** Folds events in order; those already known are passed over, and a gap drops the state so that it is read again. */
  apply(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      const known = this.known(event.stream);
      if (!known || event.revision <= known.revision) continue;
      if (event.revision > known.revision + 1) this.#drop(event.stream);
      else this.#foldInto(known, event);
    }
  }

  /** An event that can't be read (a newer release wrote it) makes its own stream unreadable, and no other. */
  #foldInto(known: Loaded<State>, event: RecordedEvent): void {
    try {
      this.#remember(event.stream, foldOne(this.options.fold, known, this.options.registry.decode(event)));
    } catch {
      this.#drop(event.stream);
    }
  }

  async #catchUp(stream: string): Promise<Loaded<State>> {
    const { store, registry, fold } = this.options;
    let loaded = this.known(stream) ?? nothingLoaded(fold);
    for await (const event of store.readStream(stream, { from: loaded.revision + 1 })) {
      loaded = foldOne(fold, loaded, registry.decode(event));
    }
    const meanwhile = this.known(stream);
    if (meanwhile && meanwhile.revision >= loaded.revision) return meanwhile;
    this.#remember(stream, loaded);
    return loaded;
  }

  #remembered(stream: string): Loaded<State> | undefined {
    return this.#states.get(stream) ?? this.#missing.get(stream);
  }

  #remember(stream: string, loaded: Loaded<State>): void {
    if (loaded.revision === -1) {
      this.#missing.set(stream, loaded);
      return;
    }
    this.#missing.delete(stream);
    this.#states.set(stream, loaded);
  }

  /** Whatever ends a subscription: what was missed meanwhile is forgotten, and the log is followed anew. */
  async #followAgainAndAgain(live: () => void): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      await this.#follow(live).catch(() => undefined);
      this.#forget();
      await wait(FOLLOW_AGAIN_AFTER_MILLISECONDS, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
    }
  }

  async #follow(live: () => void): Promise<void> {
    const { store, category } = this.options;
    const messages = store.subscribeToAll({
      after: 'end',
      filter: { categories: [category] },
      signal: this.#stopped.signal,
    });
    for await (const message of messages) {
      if (message.kind === 'caught-up') {
        this.#isFollowing = true;
        live();
      } else if (categoryOf(message.event.stream) === category) this.#followed(message.event);
    }
  }

  #drop(stream: string): void {
    this.#states.delete(stream);
    this.#missing.delete(stream);
  }

  #forget(): void {
    this.#isFollowing = false;
    this.#states.clear();
    this.#missing.clear();
  }

  /** A read under way may have begun before this event: the event is applied once more behind it, so that no old state stays. */
  #followed(event: RecordedEvent): void {
    const underWay = this.#loading.get(event.stream);
    if (underWay)
      void underWay
        .then(() => this.apply([event]))
        .catch(() => {
          this.#drop(event.stream);
        });
    this.apply([event]);
  }
}
