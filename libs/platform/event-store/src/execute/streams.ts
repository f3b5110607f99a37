import type { Clock, Decision, DomainEvent, Fold, Refusal } from '#platform/kernel/index.js';
import type { EventStore } from '../port.js';
import type { EventRegistry } from '../registry/event-registry.js';
import type { CommandContext } from './command-context.js';
import { Executor, type Executed } from './execute.js';
import type { IdempotencyKeyReused } from './repetition.js';
import { LiveStates } from './live-states.js';

export interface StreamsOptions {
  readonly store: EventStore;
  readonly registry: EventRegistry;
  readonly clock: Clock;
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

  /** The stream `<category>-<id>` as it is now; another tenant's looks like one that doesn't exist. */
  async find(id: string, tenant: string): Promise<State> {
    const loaded = await this.#states.load(this.streamOf(id));
    return loaded.tenant === tenant ? loaded.state : this.fold.initial;
  }

  /** @throws StoreUnavailable when conflicts don't end in time, and what `EventStore.append` throws. */
  execute<No extends Refusal>(
    id: string,
    context: CommandContext,
    decide: (state: State, now: Date) => Decision<Event, No>,
  ): Promise<Executed<State, Event> | No | IdempotencyKeyReused> {
    return this.#executor.execute(this.streamOf(id), context, decide);
  }

  /** Whoever owns it. For what names its tenant only by being found. */
  protected async findWithTenant(id: string): Promise<{ state: State; tenant: string | undefined }> {
    return this.#states.load(this.streamOf(id));
  }

  private streamOf(id: string): string {
    return `${this.category}-${id}`;
  }
}
