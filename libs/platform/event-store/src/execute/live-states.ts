import { altered, type Clock, type DomainEvent, type Fold } from '#platform/kernel/index.js';
import { StoreUnavailable } from '../errors.js';
import type { EventStore, RecordedEvent } from '../port.js';
import type { EventRegistry } from '../registry/event-registry.js';
import { Following } from './following.js';
import { LiveMemory, type Remembered } from './live-memory.js';
import { foldOne, nothingLoaded, type Loaded } from './loaded.js';
import { withCommandOf } from './recent-commands.js';
import { StoreContact } from './store-contact.js';
import { within } from './within.js';

/** How long a query waits for the store when memory has an answer too. */
const ASK_PATIENCE_MILLISECONDS = 500;
/** So many queries at once ask a store that is away for what memory doesn't have; the others are told at once. */
const ASKING_IN_OUTAGE = 4;

export interface LiveStatesOptions<State, Event extends DomainEvent<string, object>> {
  readonly store: EventStore;
  readonly registry: EventRegistry;
  readonly clock: Clock;
  readonly fold: Fold<State, Event>;
  readonly category: string;
  /** Default: the store is taken to be there. */
  readonly contact?: StoreContact | undefined;
  /** Folded streams kept in memory; the least recently used give way. Default 100,000. */
  readonly maxStreams?: number;
  readonly catchUpPatienceMilliseconds?: number;
}

/**
 * Folded streams of one category, kept in memory and kept current by a subscription, so that the answer to "what is the
 * state now?" needs no database. A decision made on them is still exact: it is appended at the revision it was made on.
 */
export class LiveStates<State, Event extends DomainEvent<string, object>> {
  readonly #memory: LiveMemory<State>;
  readonly #loading = new Map<string, Promise<Loaded<State>>>();
  readonly #contact: StoreContact;
  readonly #following: Following;
  /** Counts the gaps in what was heard of the log: what was remembered before the last one is to be asked for again. */
  #era = 0;
  #lastEraEnded = new Date(0);
  #askingInOutage = 0;

  constructor(private readonly options: LiveStatesOptions<State, Event>) {
    this.#memory = new LiveMemory(options.maxStreams ?? 100_000);
    this.#contact = options.contact ?? new StoreContact(options);
    this.#following = new Following({
      ...options,
      contact: this.#contact,
      prepare: (event) => options.registry.prepare([event]),
      apply: (event) => {
        this.#followed(event);
      },
      onGap: () => {
        this.#era += 1;
        this.#lastEraEnded = this.#following.liveUntil;
      },
    });
  }

  /** Follows the log from its end. Resolves once live, so that nothing loaded afterwards can miss an event. */
  start(): Promise<void> {
    return this.#following.start();
  }

  stop(): Promise<void> {
    return this.#following.stop();
  }

  /** For decisions: from memory while it is current, else from the store. */
  load(stream: string): Loaded<State> | Promise<Loaded<State>> {
    return this.current(stream) ?? this.refresh(stream);
  }

  /** For queries: like `load`, but as last heard when the store is away. @throws StoreUnavailable */
  read(stream: string): Loaded<State> | Promise<Loaded<State>> {
    return this.current(stream) ?? this.#ask(stream);
  }

  /** From memory while it is current. */
  current(stream: string): Loaded<State> | undefined {
    if (!this.#following.isLive) return undefined;
    const remembered = this.#memory.get(stream);
    return remembered?.era === this.#era ? remembered.loaded : undefined;
  }

  /** What memory holds, without asking the store whether there is more. */
  known(stream: string): Loaded<State> | undefined {
    return this.#memory.peek(stream)?.loaded;
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
      if (event.revision > known.revision + 1) this.#memory.delete(event.stream);
      else this.#foldInto(known, event);
    }
  }

  /**
   * Takes over what was decided on `before` and appended, without folding it again.
   * @param after with the position of the last event
   */
  appended(before: Loaded<State>, after: Loaded<State>, events: readonly RecordedEvent[]): void {
    const stream = events[0]?.stream ?? '';
    const remembered = this.#memory.peek(stream);
    if (remembered?.loaded !== before) {
      this.apply(events);
      return;
    }
    const now = this.options.clock.now().getTime();
    const recentCommands = events.reduce((known, event) => withCommandOf(event, known, now), before.recentCommands);
    this.#memory.set(stream, altered(after, { recentCommands }), remembered.era);
  }

  async #ask(stream: string): Promise<Loaded<State>> {
    const remembered = this.#memory.get(stream);
    if (remembered === undefined) return this.#contact.isLost ? this.#askInOutage(stream) : this.refresh(stream);
    if (this.#contact.isLost) return this.#asLastHeard(remembered);
    try {
      return await within(ASK_PATIENCE_MILLISECONDS, this.refresh(stream));
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      return this.#asLastHeard(remembered);
    }
  }

  /** It may be back already, or not as far away as it seems; but an outage must not make everybody wait. */
  async #askInOutage(stream: string): Promise<Loaded<State>> {
    if (this.#askingInOutage >= ASKING_IN_OUTAGE) throw away(stream);
    this.#askingInOutage += 1;
    try {
      return await within(ASK_PATIENCE_MILLISECONDS, this.refresh(stream));
    } finally {
      this.#askingInOutage -= 1;
    }
  }

  #asLastHeard({ loaded, era }: Remembered<State>): Loaded<State> {
    const current = era === this.#era ? this.#following.liveUntil : this.#lastEraEnded;
    if (era >= this.#era - 1 && this.#contact.believesMemory(current)) return loaded;
    throw new StoreUnavailable('the store has been away for too long to answer from memory');
  }

  /** An event that can't be read (a newer release wrote it) makes its own stream unreadable, and no other. */
  #foldInto(known: Loaded<State>, event: RecordedEvent): void {
    try {
      const era = this.#memory.peek(event.stream)?.era ?? this.#era;
      this.#memory.set(event.stream, this.#folded(known, this.options.registry.decode(event)), era);
    } catch {
      this.#memory.delete(event.stream);
    }
  }

  #folded(loaded: Loaded<State>, event: RecordedEvent): Loaded<State> {
    const recentCommands = withCommandOf(event, loaded.recentCommands, this.options.clock.now().getTime());
    return altered(foldOne(this.options.fold, loaded, event), { recentCommands });
  }

  async #catchUp(stream: string): Promise<Loaded<State>> {
    const { store, registry, fold } = this.options;
    const era = this.#era;
    let loaded = this.known(stream) ?? nothingLoaded(fold);
    for await (const event of registry.decodeAll(store.readStream(stream, { from: loaded.revision + 1 })))
      loaded = this.#folded(loaded, event);
    this.#contact.heard();
    const meanwhile = this.known(stream);
    if (meanwhile && meanwhile.revision >= loaded.revision) loaded = meanwhile;
    this.#memory.set(stream, loaded, era);
    return loaded;
  }

  /** A read under way may have begun before this event: the event is applied once more behind it, so that no old state stays. */
  #followed(event: RecordedEvent): void {
    const underWay = this.#loading.get(event.stream);
    if (underWay)
      underWay.then(
        () => {
          this.apply([event]);
        },
        () => undefined,
      );
    this.apply([event]);
  }
}

function away(stream: string): StoreUnavailable {
  return new StoreUnavailable(`the store is away, and ${stream} is not in memory`);
}
