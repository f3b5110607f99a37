import type { Clock, DomainEvent, Fold, Refusal } from '#platform/kernel/index.js';
import type { EventStore, Revision } from '../port.js';
import type { EventRegistry } from '../registry/event-registry.js';
import type { CommandContext } from './command-context.js';
import type { Decide, Executed } from './command.js';
import { Executor } from './execute.js';
import type { Loaded } from './loaded.js';
import type { IdempotencyKeyReused } from './repetition.js';
import { LiveStates } from './live-states.js';
import type { StoreContact } from './store-contact.js';

export interface StreamsOptions {
  readonly store: EventStore;
  readonly registry: EventRegistry;
  readonly clock: Clock;
  /** Tells when the store is away; queries are answered as of the last word of it then. */
  readonly contact?: StoreContact;
}

/** A state, and the revision of the last event that is in it; -1 when there is none. */
export interface Seen<State> {
  readonly state: State;
  readonly revision: Revision;
}

/** All streams of one category: their folded states, kept current in memory, and the one way to append to them. */
export class Streams<State, Event extends DomainEvent<string, object>> {
  readonly #states: LiveStates<State, Event>;
  readonly #executor: Executor<State, Event>;

  protected constructor(
    options: StreamsOptions,
    readonly category: string,
    private readonly fold: Fold<State, Event>,
  ) {
    this.#states = new LiveStates({ ...options, fold, category });
    this.#executor = new Executor({ ...options, states: this.#states, fold });
  }

  /** Resolves once live: nothing that is appended from then on is missed. */
  start(): Promise<void> {
    return this.#states.start();
  }

  stop(): Promise<void> {
    return this.#states.stop();
  }

  /**
   * For queries: the stream `<category>-<id>` as it is now, or, while the store is away, as it was last heard of. Another
   * tenant's looks like one that doesn't exist.
   * @throws StoreUnavailable when the store is away and the stream is not in memory, or has been away for a day
   */
  async find(id: string, tenant: string): Promise<State> {
    return this.visible(await this.#states.read(this.streamOf(id)), tenant);
  }

  /** Like `find`, with what it was made from; at once when memory is current. */
  findSeen(id: string, tenant: string): Seen<State> | Promise<Seen<State>> {
    const loaded = this.#states.read(this.streamOf(id));
    return loaded instanceof Promise ? loaded.then((read) => this.seen(read, tenant)) : this.seen(loaded, tenant);
  }

  /** From memory alone; `undefined` when that isn't known to be current. The same object means that nothing has happened. */
  findInMemory(id: string, tenant: string): State | undefined {
    const loaded = this.#states.current(this.streamOf(id));
    return loaded && this.visible(loaded, tenant);
  }

  /** For commands that ask one stream before they execute on another: never from memory while the store is away. */
  async findForDecision(id: string, tenant: string): Promise<State> {
    return this.visible(await this.#states.load(this.streamOf(id)), tenant);
  }

  /** For commands to which some milliseconds matter: the store is asked for what memory hasn't heard of. */
  async findFresh(id: string, tenant: string): Promise<State> {
    return this.visible(await this.#states.refresh(this.streamOf(id)), tenant);
  }

  /** @throws StoreUnavailable when conflicts don't end in time, and what `EventStore.append` throws. */
  execute<No extends Refusal>(
    id: string,
    context: CommandContext,
    decide: Decide<State, Event, No>,
  ): Promise<Executed<State, Event> | No | IdempotencyKeyReused> {
    return this.#executor.execute(this.streamOf(id), context, decide);
  }

  /** Like `find`, whoever owns it. For what names its tenant only by being found. */
  protected async findWithTenant(id: string): Promise<{ state: State; tenant: string | undefined }> {
    return this.#states.read(this.streamOf(id));
  }

  /** Like `findInMemory`, whoever owns it. */
  protected findInMemoryWithTenant(id: string): { state: State; tenant: string | undefined } | undefined {
    return this.#states.current(this.streamOf(id));
  }

  private seen(loaded: Loaded<State>, tenant: string): Seen<State> {
    return { state: this.visible(loaded, tenant), revision: loaded.tenant === tenant ? loaded.revision : -1 };
  }

  private visible({ state, tenant: owner }: Loaded<State>, tenant: string): State {
    return owner === tenant ? state : this.fold.initial;
  }

  private streamOf(id: string): string {
    return `${this.category}-${id}`;
  }
}
