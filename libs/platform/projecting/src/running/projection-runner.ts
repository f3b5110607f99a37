import type { RecordedEvent } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import type { Projection } from '../definition/projection.js';
import type { LogFeed, LogFollower } from '../feed/log-feed.js';
import { Wakeup } from '../feed/wakeup.js';
import { foldEvents, type Decode, type Prepare } from '../folding/batch.js';
import type { Checkpoint } from '../writing/checkpoints.js';
import type { Database } from '../writing/database.js';
import type { Statement } from '../writing/statement.js';
import { statementsOf } from '../writing/statements.js';
import { WritingSession } from '../writing/writing-session.js';
import { Backoff } from './backoff.js';
import { BatchLimit } from './batch-limit.js';
import { isDeterministic, isHalting, messageOf, PoisonedEvent } from './faults.js';
import type { Logger } from './logger.js';
import type { ProjectionMetrics } from './metrics.js';
import { Place } from './place.js';
import { Progress } from './progress.js';
import type { ProjectionStatus } from './status.js';

/** How often a standby tries the leader lock, and an idle leader looks after its connection, in milliseconds. */
const HEARTBEAT = 500;

export interface RunnerContext {
  readonly feed: LogFeed;
  readonly database: Database;
  readonly decode: Decode;
  readonly prepare?: Prepare;
  readonly logger: Logger;
  readonly metrics: ProjectionMetrics;
  readonly clock: Clock;
  readonly batchSize: number;
  /** Stops the runner after the transaction under way. */
  readonly signal: AbortSignal;
}

interface Batch {
  readonly events: number;
  readonly upTo: bigint;
}

/** Keeps one projection's tables the fold of the log, whatever breaks on the way. */
export class ProjectionRunner {
  readonly #progress: Progress;
  readonly #backoff = new Backoff();
  readonly #limit: BatchLimit;
  readonly #pause = new Wakeup();

  constructor(
    private readonly projection: Projection,
    private readonly context: RunnerContext,
  ) {
    this.#progress = new Progress(projection.name, context.clock);
    this.#limit = new BatchLimit(context.batchSize);
  }

  status(): ProjectionStatus {
    return this.#progress.status();
  }

  /** Returns when stopped or halted. */
  async run(): Promise<void> {
    const { signal } = this.context;
    while (!signal.aborted) {
      try {
        await this.#hold();
      } catch (error) {
        if (isHalting(error)) {
          this.#halt(error);
          return;
        }
        await this.#retryLater(error);
      }
    }
    this.#progress.entered('stopped');
  }

  /** One connection's life: wait for the lead, then follow the log. */
  async #hold(): Promise<void> {
    const session = await WritingSession.open(this.context.database, this.projection);
    const follower = this.context.feed.follow();
    try {
      if (await this.#isElected(session)) await this.#lead(session, follower);
    } finally {
      follower.leave();
      await session.close();
    }
  }

  async #isElected(session: WritingSession): Promise<boolean> {
    const { signal } = this.context;
    while (!signal.aborted) {
      if (await session.tryToLead()) return true;
      this.#progress.entered('standby');
      await this.#pause.wait(HEARTBEAT, signal);
    }
    return false;
  }

  async #lead(session: WritingSession, follower: LogFollower): Promise<void> {
    const { signal, logger } = this.context;
    const checkpoint = await session.claim();
    const place = new Place(checkpoint);
    this.#progress.leads(follower, checkpoint.position);
    logger.info({ projection: this.projection.name, ...inText(checkpoint) }, 'projection leads');
    while (!signal.aborted) {
      const patience = Math.min(HEARTBEAT, place.isDueIn);
      const events = await follower.next(place.position, this.#limit.value, patience, signal);
      session.demandAlive();
      this.#progress.applying(events);
      await this.#apply(session, place, events);
      if (place.isDueIn === 0) await this.#commit(session, place, { events: 0, upTo: place.position });
    }
  }

  /** The place stays the same when the batch must be tried in smaller parts. */
  async #apply(session: WritingSession, place: Place, events: readonly RecordedEvent[]): Promise<void> {
    const last = events.at(-1);
    if (last === undefined) return;
    try {
      const preparing = this.context.prepare?.(events);
      if (preparing) await preparing;
      const statements = statementsOf(foldEvents(this.projection, events, this.context.decode));
      const batch = { events: events.length, upTo: last.position };
      if (statements.length > 0) await this.#commit(session, place, batch, statements);
      else place.pass(batch.events, batch.upTo);
      this.#limit.succeeded();
      this.#progress.reached(last.position);
    } catch (error) {
      if (!isDeterministic(error)) throw error;
      if (events.length === 1) throw new PoisonedEvent(last, error);
      this.#limit.failed(events.length);
    }
  }

  /** Rows and checkpoint together, with what was passed before. */
  async #commit(session: WritingSession, place: Place, batch: Batch, rows: readonly Statement[] = []): Promise<void> {
    const moved = await session.commit(rows, place.checkpoint, batch.upTo);
    this.#backoff.reset();
    this.context.metrics.applied(this.projection.name, place.passed + batch.events);
    place.moved(moved);
  }

  #halt(error: unknown): void {
    this.#progress.entered('halted', messageOf(error));
    const poison = error instanceof PoisonedEvent ? describe(error.event) : {};
    this.context.logger.error(
      { projection: this.projection.name, ...poison, problem: messageOf(error) },
      'projection halted: it stays where it is until this process starts again',
    );
  }

  async #retryLater(error: unknown): Promise<void> {
    const { signal, logger } = this.context;
    const wait = this.#backoff.take();
    this.#progress.entered('retrying', messageOf(error));
    logger.warn(
      { projection: this.projection.name, problem: messageOf(error), retryInMs: Math.round(wait) },
      'projection interrupted',
    );
    await this.#pause.wait(wait, signal);
  }
}

function describe({ type, id, stream, position }: RecordedEvent) {
  return { eventType: type, eventId: id, stream, position: position.toString() };
}

function inText({ epoch, position }: Checkpoint) {
  return { epoch: epoch.toString(), position: position.toString() };
}
