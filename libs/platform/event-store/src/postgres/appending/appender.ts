import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { StoreUnavailable } from '../../errors.js';
import type { AppendResult } from '../../port.js';
import { Backoff } from '../backoff.js';
import { failureKind, messageOf } from '../failure.js';
import type { StoreLogger } from '../options.js';
import type { Page } from '../subscribing/page.js';
import { type Outcome, runAppend } from './append-statement.js';
import { appendedPage } from './appended-page.js';
import type { EncodedAppend } from './encoded-append.js';
import { type BatchLimits, takeBatch } from './take-batch.js';
import { WaitingAppend } from './waiting-append.js';

/**
 * Where several append at once, commits begin so far apart: a quick disk would else be given many commits of few events each, which
 * cost PostgreSQL, and whoever follows the log, several times as much.
 */
const APART_MS = 2;

interface AppenderSettings {
  readonly limits: BatchLimits;
  readonly timeoutMs: number;
  readonly attemptTimeoutMs: number;
  readonly logger: StoreLogger;
  /** Called when an attempt has ended, with what it has added to the log. */
  readonly onEnded: (page: Page | undefined) => void;
  readonly time?: AppenderTime;
}

/** In milliseconds; that of Node.js unless given. */
interface AppenderTime {
  /** On a clock that never jumps. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

const REAL_TIME: AppenderTime = { now: () => performance.now(), pause };

/**
 * Group commit: what arrives while one commit is under way goes together in the next.
 *
 * An attempt whose end nobody saw is settled by making it again: the database knows the ids it has, under the writers' lock, so
 * that the second attempt either finds what the first recorded or records it, and a first attempt that arrives late finds it too.
 */
export class Appender {
  private readonly queue: WaitingAppend[] = [];
  private readonly backoff = new Backoff(500);
  private running: Promise<void> | undefined;
  private gathersUntil = -Infinity;
  private isClosed = false;
  private client: pg.PoolClient | undefined;
  private isAttempting = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly settings: AppenderSettings,
  ) {}

  /** Whether an attempt has begun whose end will be told. */
  get isUnderWay(): boolean {
    return this.isAttempting;
  }

  append(content: EncodedAppend): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      if (this.isClosed) throw new StoreUnavailable('the store is closed');
      this.queue.push(new WaitingAppend(content, Date.now() + this.settings.timeoutMs, resolve, reject));
      this.running ??= this.run();
    });
  }

  /** Takes no more appends, and waits for the answers of those it has. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.running;
    await this.pool.end();
  }

  /**
   * A turn of the event loop before the first batch lets the callers of one turn go together. What waits when a batch is done
   * is sent in the same turn: while those who were answered go on, the database works.
   */
  private async run(): Promise<void> {
    const { time = REAL_TIME } = this.settings;
    await nextTurn();
    while (this.queue.length > 0) {
      const early = this.gathersUntil - time.now();
      if (early > 0) await time.pause(early);
      const batch = takeBatch(this.queue, this.settings.limits);
      this.gathersUntil = batch.length > 1 ? time.now() + APART_MS : -Infinity;
      await this.commit(batch);
    }
    this.letGo(false);
    this.running = undefined;
  }

  private async commit(batch: readonly WaitingAppend[]): Promise<void> {
    let outcomes: readonly Outcome[];
    this.isAttempting = true;
    try {
      outcomes = await this.attempt(batch);
    } catch (error) {
      this.ended(undefined);
      return this.recover(batch, error);
    }
    this.backoff.reset();
    batch.forEach((append, index) => {
      const outcome = outcomes[index];
      if (outcome === undefined) append.giveUp(new Error('the database gave no outcome'));
      else append.settle(outcome);
    });
    this.ended(appendedPage(contentsOf(batch), outcomes));
  }

  private ended(page: Page | undefined): void {
    this.isAttempting = false;
    this.settings.onEnded(page);
  }

  /** Keeps the connection for the next batch, unless somebody else waits for it: so that one is sent in the same moment. */
  private async attempt(batch: readonly WaitingAppend[]): Promise<readonly Outcome[]> {
    if (this.pool.waitingCount > 0) this.letGo(false);
    this.client ??= await this.pool.connect();
    try {
      return await runAppend(this.client, contentsOf(batch), this.settings.attemptTimeoutMs);
    } catch (error) {
      const isBroken = failureKind(error) === 'unknown';
      if (isBroken) for (const append of batch) append.mayBeRecorded = true;
      this.letGo(isBroken);
      throw error;
    }
  }

  private letGo(isBroken: boolean): void {
    this.client?.release(isBroken);
    this.client = undefined;
  }

  /** What failed for good was this batch; whoever waits behind it gets an attempt, as long as there is time for one. */
  private async recover(batch: readonly WaitingAppend[], error: unknown): Promise<void> {
    const kind = failureKind(error);
    if (kind === 'data') return this.split(batch, error);
    this.settings.logger.warn({ reason: messageOf(error), appends: batch.length }, 'event store: a commit failed');
    const failed = new Set(kind === 'permanent' ? batch : []);
    const now = Date.now();
    const isOver = (append: WaitingAppend): boolean => failed.has(append) || append.deadline <= now;
    const all = [...batch, ...this.queue];
    this.queue.splice(0, this.queue.length, ...all.filter((append) => !isOver(append)));
    for (const append of all) if (isOver(append)) append.giveUp(error);
    if (this.queue.length > 0) await this.backoff.wait();
  }

  /** Finds the append whose values the database refuses, so that it alone fails. */
  private async split(batch: readonly WaitingAppend[], error: unknown): Promise<void> {
    if (batch.length <= 1) {
      for (const append of batch) append.refuse(error);
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await this.commit(batch.slice(0, middle));
    await this.commit(batch.slice(middle));
  }
}

function contentsOf(batch: readonly WaitingAppend[]): readonly EncodedAppend[] {
  return batch.map((append) => append.content);
}
