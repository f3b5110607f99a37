import type { RecordedEvent } from '#platform/event-store/index.js';
import type { Projection } from '../definition/projection.js';
import { isNothingUpTo } from '../feed/is-nothing-up-to.js';
import type { LogFollower } from '../feed/log-feed.js';
import { foldEvents } from '../folding/batch.js';
import type { Generation } from '../generations/generation.js';
import type { Checkpoint } from '../writing/checkpoints.js';
import { Retarget } from '../writing/retarget.js';
import { statementsOf } from '../writing/statements.js';
import type { Statement } from '../writing/statement.js';
import type { WritingSession } from '../writing/writing-session.js';
import { BatchLimit } from './batch-limit.js';
import { Breathing } from './breathing.js';
import type { RunnerContext } from './context.js';
import { isParkingFull, parkStatement } from '../poison/parking.js';
import { describeEvent, isDeterministic, isOfTheEvent, messageOf, PoisonedEvent } from './faults.js';
import { eventsOf } from './lane-events.js';
import { Place } from './place.js';

/** How long an idle lane waits before it looks after its connection, in milliseconds. */
const HEARTBEAT = 500;

export interface LaneParts {
  readonly projection: Projection;
  readonly generation: Generation;
  readonly session: WritingSession;
  readonly follower: LogFollower;
  readonly checkpoint: Checkpoint;
  /** How many there are. */
  readonly lanes: number;
  readonly context: RunnerContext;
  /** A transaction was committed. */
  readonly onCommit: () => void;
  readonly onSign: () => void;
  /** Asked between two batches: what else is to be done. */
  readonly errands?: (lane: Lane) => Promise<void>;
}

/** Takes a share of the log's events, in their order, into a generation's tables. */
export class Lane {
  readonly #place: Place;
  readonly #limit: BatchLimit;
  readonly #retarget: Retarget;
  readonly #breathing: Breathing;
  #done = 0;
  /** Of those, the ones that metrics haven't heard of: their checkpoint is still to be moved. */
  #uncounted = 0;
  /** Taken from the feed, not committed yet: still there when their transaction failed. */
  #inHand: readonly RecordedEvent[] = [];

  constructor(private readonly parts: LaneParts) {
    const { projection, generation, checkpoint, context } = parts;
    this.#place = new Place(checkpoint);
    this.#limit = BatchLimit.of(generation, context.batchSize);
    this.#retarget = new Retarget(projection, generation.state);
    this.#breathing = new Breathing(generation.state === 'live' ? projection.gathersForMs : 0);
  }

  /** Events that it was responsible for and is done with. */
  get done(): number {
    return this.#done;
  }

  get checkpoint(): Checkpoint {
    return this.#place.checkpoint;
  }

  get position(): bigint {
    return this.#place.position;
  }

  /** Nothing is known to follow. */
  get isCaughtUp(): boolean {
    const { isCaughtUp, count } = this.parts.follower.peek(this.position);
    return isCaughtUp && count === 0;
  }

  /** The next event that isn't applied, and how many are known to follow the position. */
  get ahead(): { readonly next: RecordedEvent | undefined; readonly count: number; readonly isCaughtUp: boolean } {
    const { count, first, isCaughtUp } = this.parts.follower.peek(this.position);
    return { next: this.#inHand[0] ?? first, count: Math.max(this.#inHand.length, count), isCaughtUp };
  }

  /**
   * Applies events until it is done, which it asks before each batch, or the signal aborts.
   * @throws PoisonedEvent, SessionLost, what PostgreSQL or the log says
   */
  async follow(isDone: () => boolean, signal: AbortSignal): Promise<void> {
    const { session, follower } = this.parts;
    while (!signal.aborted && !isDone()) {
      await this.parts.errands?.(this);
      const patience = Math.min(HEARTBEAT, this.#place.isDueIn);
      const events = await follower.next(this.position, this.#limit.value, patience, signal);
      session.demandAlive();
      this.#inHand = events;
      this.parts.onSign();
      this.#breathing.begins();
      await this.#apply(events);
      if (events.length > 0) await this.#breathing.rest(follower.peek(this.position), this.#limit.value, signal);
      if (this.#place.isDueIn === 0) await this.settle();
    }
  }

  /** Applies what lies up to the position of some event, and moves the checkpoint there, also if that event is gone. */
  async join(upTo: bigint, signal: AbortSignal): Promise<void> {
    const { store } = this.parts.context;
    while (!signal.aborted && this.position < upTo) {
      const events = await this.parts.follower.next(this.position, this.#limit.value, HEARTBEAT, signal);
      const due = events.filter(({ position }) => position <= upTo);
      if (due.length > 0) await this.#apply(due);
      else if (events.length > 0 || (await isNothingUpTo(store, this.position, upTo))) this.#place.pass(1, upTo);
    }
    await this.settle();
  }

  /** Moves the checkpoint over what was passed. */
  async settle(): Promise<void> {
    if (this.#place.passed > 0) await this.#commit(this.position);
  }

  /** The place stays the same when the batch must be tried in smaller parts. */
  async #apply(events: readonly RecordedEvent[]): Promise<void> {
    const last = events.at(-1);
    if (last === undefined) return;
    const before = this.#uncounted;
    try {
      const preparing = this.parts.context.prepare?.(events);
      if (preparing) await preparing;
      const own = eventsOf(this.parts, events);
      const statements = this.#statements(own);
      this.#uncounted = before + own.length;
      if (statements.length > 0) await this.#commit(last.position, statements, own.length);
      else this.#place.pass(events.length, last.position);
      this.#limit.succeeded();
      this.#done += own.length;
      this.#inHand = [];
    } catch (error) {
      this.#uncounted = before;
      if (!isDeterministic(error)) throw error;
      if (events.length > 1) this.#limit.failed(events.length);
      else await this.#stepOver(last, error);
    }
  }

  /** The note and the step are one transaction. @throws PoisonedEvent where the projection halts, what is not the event's fault */
  async #stepOver(event: RecordedEvent, cause: unknown): Promise<void> {
    if (!isOfTheEvent(cause)) throw cause;
    const { projection, generation, context } = this.parts;
    if (projection.onPoison === 'halt') throw new PoisonedEvent(event, cause);
    const problem = messageOf(cause);
    try {
      this.#uncounted += 1;
      await this.#commit(event.position, [parkStatement(generation, event, problem)]);
    } catch (error) {
      if (isParkingFull(error)) throw new PoisonedEvent(event, error);
      throw error;
    }
    this.#inHand = [];
    context.metrics.parked(generation);
    context.logger.warn({ projection: projection.name, ...describeEvent(event), problem }, 'event parked');
  }

  /**
   * Applies an event that was parked, in a transaction of its own that moves nothing.
   * @throws what PostgreSQL or the handler says, SessionLost
   */
  async applyAside(event: RecordedEvent, also: Statement): Promise<void> {
    const preparing = this.parts.context.prepare?.([event]);
    if (preparing) await preparing;
    await this.settleWith([...this.#statements([event]), also]);
  }

  /** Commits something else, if this still is the leader. */
  async settleWith(statements: readonly Statement[]): Promise<void> {
    const { checkpoint } = this.#place;
    await this.parts.session.commit(statements, checkpoint, checkpoint.position);
  }

  #statements(events: readonly RecordedEvent[]): Statement[] {
    const { projection, context } = this.parts;
    return statementsOf(this.#retarget.batch(foldEvents(projection, events, context.decode)));
  }

  /** Rows and checkpoint together, with what was passed before. */
  async #commit(upTo: bigint, rows: readonly Statement[] = [], events = 0): Promise<void> {
    const { session, generation, context } = this.parts;
    const moved = await session.commit(rows, this.#place.checkpoint, upTo, events);
    if (generation.state === 'live') context.teller.moved(generation, moved);
    context.metrics.applied(generation, this.#uncounted);
    this.#uncounted = 0;
    this.#place.moved(moved);
    this.parts.onCommit();
  }
}
