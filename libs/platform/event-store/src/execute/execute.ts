import { LRUCache } from 'lru-cache';
import { setTimeout as wait } from 'node:timers/promises';
import { altered, type Clock, type DomainEvent, type Fold, type Refusal } from '#platform/kernel/index.js';
import { OutcomeUnknown, RevisionConflict, StoreUnavailable } from '../errors.js';
import type { EventStore } from '../port.js';
import type { EventRegistry } from '../registry/event-registry.js';
import type { CommandContext } from './command-context.js';
import type { Decide, Executed, WaitingCommand } from './command.js';
import { decided, isFinal, isNo } from './decided.js';
import { KeyedBatches } from './keyed-batches.js';
import type { LiveStates } from './live-states.js';
import type { Loaded } from './loaded.js';
import { PlannedBatch } from './planned-batch.js';
import { firstAnswer, type IdempotencyKeyReused } from './repetition.js';

export interface ExecutorOptions<State, Event extends DomainEvent<string, object>> {
  readonly store: EventStore;
  readonly registry: EventRegistry;
  readonly states: LiveStates<State, Event>;
  readonly fold: Fold<State, Event>;
  readonly clock: Clock;
  /** How long conflicts are retried before the caller is told to come back. Default 10,000. */
  readonly patienceMilliseconds?: number;
}

/** At about a kilobyte each far below what one append may hold. */
const MOST_COMMANDS_A_BATCH = 100;

/**
 * Load, decide, append at the exact revision; on a conflict load what is new and decide again. Commands of one stream that
 * arrive while another is under way are decided one after the other and appended together.
 */
export class Executor<State, Event extends DomainEvent<string, object>> {
  readonly #batches = new KeyedBatches<WaitingCommand<State, Event>>(
    (stream, batch) => this.#run(stream, batch),
    MOST_COMMANDS_A_BATCH,
  );
  /** When the store was last asked about a stream: whoever came before that need not ask again to be turned away. */
  readonly #askedAt = new LRUCache<string, number>({ max: 1_000 });

  constructor(private readonly options: ExecutorOptions<State, Event>) {}

  /** @throws StoreUnavailable when conflicts don't end in time, and what `EventStore.append` throws. */
  execute<No extends Refusal>(
    stream: string,
    context: CommandContext,
    decide: Decide<State, Event, No>,
  ): Promise<Executed<State, Event> | No | IdempotencyKeyReused> {
    return new Promise((resolve, reject) => {
      // The answer is what this `decide` has said, or the refusal of a reused key: the batch keeps them apart by command.
      const answer = resolve as WaitingCommand<State, Event>['resolve'];
      this.#batches.add(stream, { context, decide, arrivedAt: performance.now(), resolve: answer, reject });
    });
  }

  async #run(stream: string, commands: readonly WaitingCommand<State, Event>[]): Promise<void> {
    const batch = this.#withoutTwins(stream, commands);
    try {
      await this.#decideAndAppend(stream, batch);
    } catch (error) {
      const isForAll = batch.length === 1 || error instanceof StoreUnavailable || error instanceof OutcomeUnknown;
      if (isForAll) for (const { reject } of batch) reject(error);
      // One that can't be recorded must not take the others along.
      else for (const command of batch) await this.#run(stream, [command]);
    }
  }

  /** The same command twice at once: the second is answered from what the first will have recorded. */
  #withoutTwins(stream: string, commands: readonly WaitingCommand<State, Event>[]) {
    const ids = new Set<string>();
    return commands.filter((command) => {
      const isTwin = ids.has(command.context.commandId);
      ids.add(command.context.commandId);
      if (isTwin) this.#batches.add(stream, command);
      return !isTwin;
    });
  }

  async #decideAndAppend(stream: string, batch: readonly WaitingCommand<State, Event>[]): Promise<void> {
    const { states } = this.options;
    let waiting = this.#inTime(stream, batch);
    if (waiting.length === 0) return;
    let loaded = await states.load(stream);
    for (let attempt = 1; waiting.length > 0; attempt += 1) {
      const { recentCommands } = loaded;
      // Memory knows every recent command up to its revision, and any later one makes the append a conflict.
      waiting = await this.#withoutRepeated(
        stream,
        waiting,
        ({ commandId }) => recentCommands?.has(commandId) ?? false,
      );
      const plan = await this.#plan(stream, loaded, waiting);
      if (!(plan instanceof PlannedBatch)) {
        loaded = plan;
        continue;
      }
      const conflict = await this.#append(stream, loaded, plan);
      if (!conflict) return;
      waiting = this.#inTime(stream, plan.commands, conflict);
      await wait(Math.random() * Math.min(attempt, 10));
      const fresh = await this.#refresh(stream);
      // A conflict without news: the store knows a command's events, from longer ago than memory does.
      if (fresh.revision === loaded.revision) waiting = await this.#withoutRepeated(stream, waiting, () => true);
      loaded = fresh;
    }
  }

  /** Decides all; or the stream as it is now, when the store knew more than memory. */
  async #plan(
    stream: string,
    loaded: Loaded<State>,
    commands: readonly WaitingCommand<State, Event>[],
  ): Promise<PlannedBatch<State, Event> | Loaded<State>> {
    const { fold, registry, clock } = this.options;
    const plan = new PlannedBatch(stream, loaded, fold);
    for (const command of commands) {
      const now = clock.now();
      const decision = decided(command, plan.current, fold.initial, now);
      if (decision === undefined) continue;
      if (isFinal(decision, command.context) && (this.#askedAt.get(stream) ?? -Infinity) < command.arrivedAt) {
        // Memory may be some milliseconds old: nobody is turned away before the store itself was asked.
        const fresh = await this.#refresh(stream);
        if (fresh.revision !== loaded.revision) return fresh;
      }
      if (isNo(decision)) plan.settled(command, decision);
      else if (decision.length === 0) plan.settled(command);
      else plan.happened(command, decision, registry, now);
    }
    return plan;
  }

  /** @returns the conflict, if there was one; else all are answered */
  async #append(
    stream: string,
    loaded: Loaded<State>,
    plan: PlannedBatch<State, Event>,
  ): Promise<RevisionConflict | undefined> {
    const { store, states } = this.options;
    const { events } = plan;
    if (events.length === 0) {
      plan.answer(undefined);
      return undefined;
    }
    try {
      const { position } = await store.append(stream, events, loaded.revision === -1 ? 'no-stream' : loaded.revision);
      states.appended(loaded, altered(plan.current, { position }), plan.recorded(position));
      plan.answer(position);
      return undefined;
    } catch (error) {
      if (error instanceof RevisionConflict) return error;
      throw error;
    }
  }

  #inTime(stream: string, commands: readonly WaitingCommand<State, Event>[], cause?: RevisionConflict) {
    const since = performance.now() - (this.options.patienceMilliseconds ?? 10_000);
    const late = commands.filter(({ arrivedAt }) => arrivedAt < since);
    const why = cause ? `${stream} is contended` : `${stream} has too many commands waiting`;
    for (const { reject } of late) reject(new StoreUnavailable(why, { cause }));
    return late.length === 0 ? commands : commands.filter(({ arrivedAt }) => arrivedAt >= since);
  }

  /** Answers what was recorded before, also after a restart; the rest is still to be decided. */
  async #withoutRepeated(
    stream: string,
    commands: readonly WaitingCommand<State, Event>[],
    isKnown: (context: CommandContext) => boolean,
  ): Promise<readonly WaitingCommand<State, Event>[]> {
    const left: WaitingCommand<State, Event>[] = [];
    for (const command of commands) {
      const isAsked = command.context.wishDigest !== undefined && isKnown(command.context);
      const first = isAsked ? await firstAnswer(this.options, stream, command.context) : undefined;
      if (first) command.resolve(first);
      else left.push(command);
    }
    return left;
  }

  async #refresh(stream: string): Promise<Loaded<State>> {
    const askedAt = performance.now();
    const fresh = await this.options.states.refresh(stream);
    this.#askedAt.set(stream, askedAt);
    return fresh;
  }
}
