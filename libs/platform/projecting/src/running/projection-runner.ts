import type { RecordedEvent } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import type { Projection } from '../definition/projection.js';
import type { LogFeed, LogFollower } from '../feed/log-feed.js';
import { Wakeup } from '../feed/wakeup.js';
import { foldEvents, type Decode } from '../folding/batch.js';
import type { Checkpoint } from '../writing/checkpoints.js';
import type { Database } from '../writing/database.js';
import { statementsOf } from '../writing/statements.js';
import { WritingSession } from '../writing/writing-session.js';
import { Backoff } from './backoff.js';
import { BatchLimit } from './batch-limit.js';
import { isDeterministic, isHalting, messageOf, PoisonedEvent } from './faults.js';
import type { Logger } from './logger.js';
import type { ProjectionMetrics } from './metrics.js';
import { Progress } from './progress.js';
import type { ProjectionStatus } from './status.js';

/** How often a standby tries the leader lock, and an idle leader looks after its connection, in milliseconds. */
const HEARTBEAT = 500;

export interface RunnerContext {
  readonly feed: LogFeed;
  readonly database: Database;
  readonly decode: Decode;
  readonly logger: Logger;
  readonly metrics: ProjectionMetrics;
  readonly clock: Clock;
  readonly batchSize: number;
  /** Stops the runner after the transaction under way. */
  readonly signal: AbortSignal;
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
    let checkpoint = await session.claim();
    this.#progress.leads(follower, checkpoint.position);
    logger.info({ projection: this.projection.name, ...inText(checkpoint) }, 'projection leads');
    while (!signal.aborted) {
      const events = await follower.next(checkpoint.position, this.#limit.value, HEARTBEAT, signal);
      session.demandAlive();
      this.#progress.applying(events);
      checkpoint = await this.#apply(session, checkpoint, events);
    }
  }

  /** The new checkpoint; the old one when the batch must be tried in smaller parts. */
  async #apply(session: WritingSession, from: Checkpoint, events: readonly RecordedEvent[]): Promise<Checkpoint> {
    const last = events.at(-1);
    if (last === undefined) return from;
    try {
      const statements = statementsOf(foldEvents(this.projection, events, this.context.decode));
      const moved = await session.commit(statements, from, last.position);
      this.#limit.succeeded();
      this.#backoff.reset();
      this.#progress.reached(moved.position);
      this.context.metrics.applied(this.projection.name, events.length);
      return moved;
    } catch (error) {
      if (!isDeterministic(error)) throw error;
      if (events.length === 1) throw new PoisonedEvent(last, error);
      this.#limit.failed(events.length);
      return from;
    }
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
