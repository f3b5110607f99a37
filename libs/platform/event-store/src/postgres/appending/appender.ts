import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import { StoreUnavailable } from '../../errors.js';
import type { AppendResult, Position } from '../../port.js';
import { Backoff } from '../backoff.js';
import { failureKind, messageOf } from '../failure.js';
import type { StoreLogger } from '../options.js';
import { type Outcome, runAppend } from './append-statement.js';
import type { EncodedAppend } from './encoded-append.js';
import { type BatchLimits, takeBatch } from './take-batch.js';
import { WaitingAppend } from './waiting-append.js';

interface AppenderSettings {
  readonly limits: BatchLimits;
  readonly timeoutMs: number;
  readonly attemptTimeoutMs: number;
  readonly logger: StoreLogger;
  readonly onAppended: (position: Position) => void;
}

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
  private isClosed = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly settings: AppenderSettings,
  ) {}

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

  /** A turn of the event loop before each batch lets the callers of one turn, and those just answered, go together. */
  private async run(): Promise<void> {
    do {
      await nextTurn();
      await this.commit(takeBatch(this.queue, this.settings.limits));
    } while (this.queue.length > 0);
    this.running = undefined;
  }

  private async commit(batch: readonly WaitingAppend[]): Promise<void> {
    let outcomes: readonly Outcome[];
    try {
      outcomes = await this.attempt(batch);
    } catch (error) {
      return this.recover(batch, error);
    }
    this.backoff.reset();
    batch.forEach((append, index) => {
      const outcome = outcomes[index];
      if (outcome?.kind === 'appended') this.settings.onAppended(outcome.position);
      if (outcome === undefined) append.giveUp(new Error('the database gave no outcome'));
      else append.settle(outcome);
    });
  }

  private async attempt(batch: readonly WaitingAppend[]): Promise<readonly Outcome[]> {
    const client = await this.pool.connect();
    let isBroken = false;
    try {
      const contents = batch.map((append) => append.content);
      return await runAppend(client, contents, this.settings.attemptTimeoutMs);
    } catch (error) {
      isBroken = failureKind(error) === 'unknown';
      if (isBroken) for (const append of batch) append.mayBeRecorded = true;
      throw error;
    } finally {
      client.release(isBroken);
    }
  }

  private async recover(batch: readonly WaitingAppend[], error: unknown): Promise<void> {
    const kind = failureKind(error);
    if (kind === 'data') return this.split(batch, error);
    this.settings.logger.warn({ reason: messageOf(error), appends: batch.length }, 'event store: a commit failed');
    const isOver = (append: WaitingAppend): boolean => kind === 'permanent' || append.deadline <= Date.now();
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
