import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Decision, DomainEvent, Fold, Refusal } from '#platform/kernel/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { RevisionConflict, StoreUnavailable } from '../errors.js';
import type { EventStore, EventToAppend, Position, RecordedEvent } from '../port.js';
import type { EventRegistry } from '../registry/event-registry.js';
import type { CommandContext } from './command-context.js';
import { KeyedQueue } from './keyed-queue.js';
import type { LiveStates } from './live-states.js';
import { foldOne, type Loaded } from './loaded.js';
import { firstAnswer, type IdempotencyKeyReused } from './repetition.js';
import { stampEvents } from './stamp.js';

export interface Executed<State, Event> {
  /** What happened; empty when the wish was already true. */
  readonly facts: readonly Event[];
  readonly state: State;
  /** Of the stream's last event: a query that carries it sees this command's effect. */
  readonly position: Position | undefined;
}

export interface ExecutorOptions<State, Event extends DomainEvent<string, object>> {
  readonly store: EventStore;
  readonly registry: EventRegistry;
  readonly states: LiveStates<State, Event>;
  readonly fold: Fold<State, Event>;
  readonly clock: Clock;
  /** How long conflicts are retried before the caller is told to come back. Default 10,000. */
  readonly patienceMilliseconds?: number;
}

/** Load, decide, append at the exact revision; on a conflict load what is new and decide again. */
export class Executor<State, Event extends DomainEvent<string, object>> {
  /** One command a stream at a time in this process: it would lose the race against its own neighbour anyway. */
  readonly #turns = new KeyedQueue();

  constructor(private readonly options: ExecutorOptions<State, Event>) {}

  /** @throws StoreUnavailable when conflicts don't end in time, and what `EventStore.append` throws. */
  execute<No extends Refusal>(
    stream: string,
    context: CommandContext,
    decide: (state: State, now: Date) => Decision<Event, No>,
  ): Promise<Executed<State, Event> | No | IdempotencyKeyReused> {
    // Counted from arrival: whoever waits for a turn behind others must not wait for each of them as long.
    const deadline = performance.now() + (this.options.patienceMilliseconds ?? 10_000);
    return this.#turns.run(stream, () => this.#decideAndAppend(stream, context, decide, deadline));
  }

  async #decideAndAppend<No extends Refusal>(
    stream: string,
    context: CommandContext,
    decide: (state: State, now: Date) => Decision<Event, No>,
    deadline: number,
  ): Promise<Executed<State, Event> | No | IdempotencyKeyReused> {
    const { states, clock } = this.options;
    if (performance.now() > deadline) throw new StoreUnavailable(`${stream} has too many commands waiting`);
    let loaded = await states.load(stream);
    for (let attempt = 1; ; attempt += 1) {
      const repeated = context.wishDigest && (await firstAnswer(this.options, stream, context));
      if (repeated) return repeated;
      const now = clock.now();
      let decision = decide(this.#visible(loaded, context), now);
      if (isNo(decision)) {
        // Memory may be some milliseconds old: nobody is turned away before the store itself was asked.
        const fresh = await states.refresh(stream);
        if (fresh.revision !== loaded.revision) decision = decide(this.#visible((loaded = fresh), context), now);
      }
      if (isNo(decision)) return decision;
      if (decision.length === 0) return { facts: [], state: loaded.state, position: loaded.position };
      try {
        return await this.#append(stream, loaded, decision, context, now);
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
        if (performance.now() > deadline) throw new StoreUnavailable(`${stream} is contended`, { cause: error });
        await wait(Math.random() * Math.min(attempt, 10));
        loaded = await states.refresh(stream);
      }
    }
  }

  async #append(
    stream: string,
    loaded: Loaded<State>,
    facts: readonly Event[],
    context: CommandContext,
    now: Date,
  ): Promise<Executed<State, Event>> {
    const { store, registry, states, fold } = this.options;
    const events = stampEvents(facts, context, registry, now);
    if (isForeign(loaded, context)) throw new Error(`${stream} belongs to another tenant`);
    const expected = loaded.revision === -1 ? 'no-stream' : loaded.revision;
    const { revision, position } = await store.append(stream, events, expected);
    const appended = events.map((event, index) =>
      recorded(event, stream, revision - (events.length - 1 - index), position, now),
    );
    states.apply(appended);
    // Not read again: what is recorded must not be answered with a fault of the store.
    const known = states.known(stream);
    const after =
      known?.revision === revision ? known : appended.reduce((was, event) => foldOne(fold, was, event), loaded);
    return { facts, state: after.state, position };
  }

  /** Another tenant's stream looks like one that doesn't exist. */
  #visible(loaded: Loaded<State>, context: CommandContext): State {
    return isForeign(loaded, context) ? this.options.fold.initial : loaded.state;
  }
}

function isForeign(loaded: Loaded<unknown>, { tenant }: CommandContext): boolean {
  return loaded.tenant !== undefined && loaded.tenant !== tenant;
}

function isNo<Event extends DomainEvent<string, object>, No extends Refusal>(
  decision: Decision<Event, No>,
): decision is No {
  return isRefusal(decision);
}

function recorded(
  event: EventToAppend,
  stream: string,
  revision: number,
  position: Position,
  now: Date,
): RecordedEvent {
  return { ...event, stream, revision, position, recordedAt: now };
}
