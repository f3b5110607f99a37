import pg from 'pg';
import type { Database } from './database.js';
import { PlanAge } from './plan-age.js';
import { holdBack, sendTogether } from './send-together.js';
import type { Statement } from './statement.js';
import { connectForWriting, SessionLost, writingClient } from './writing-client.js';

/** Who holds a lock for longer holds up every projection: the one that needs it goes its own way, where nobody waits behind it. */
const LOCK_TIMEOUT = `SET lock_timeout = '20ms'`;

/**
 * One connection for the short transactions of all projections of a process. What several of them commit in the same turn of the
 * event loop is sent in one write and answered by one process of PostgreSQL that is awake already: waking a process for each costs
 * more than most of these transactions.
 */
export class SharedWriter {
  #line: Promise<Line> | undefined;

  constructor(private readonly database: Database) {}

  /**
   * @returns whether it was committed; if not, PostgreSQL refused it, for a lock or for what it holds, and nothing was done
   * @throws SessionLost when nobody can tell
   */
  async commit(statements: readonly Statement[]): Promise<boolean> {
    this.#line ??= this.#next();
    const line = await this.#line;
    return line.commit(statements);
  }

  async close(): Promise<void> {
    const line = await this.#line?.catch(() => undefined);
    await line?.close();
  }

  /** Its end is told twice, by an error and as such: by then there may be another. */
  #next(): Promise<Line> {
    const next = this.#open(() => {
      if (this.#line === next) this.#line = undefined;
    });
    return next;
  }

  async #open(onEnd: () => void): Promise<Line> {
    const line = new Line(writingClient(this.database, 'writer'), onEnd);
    try {
      await line.open();
      return line;
    } catch (cause) {
      onEnd();
      await line.close();
      throw new SessionLost('the connection that projections share could not be made', { cause });
    }
  }
}

/** One connection's life. */
class Line {
  readonly #plans = new PlanAge();
  #isGathering = false;

  constructor(
    private readonly client: pg.Client,
    onEnd: () => void,
  ) {
    client.on('error', onEnd);
    client.on('end', onEnd);
  }

  async open(): Promise<void> {
    await connectForWriting(this.client);
    await this.client.query(LOCK_TIMEOUT);
  }

  async commit(statements: readonly Statement[]): Promise<boolean> {
    this.#gather();
    const first = this.#plans.isOver() ? 'DISCARD PLANS' : undefined;
    try {
      await sendTogether(this.client, statements, first);
      return true;
    } catch (cause) {
      if (cause instanceof pg.DatabaseError) return false;
      throw new SessionLost('the transaction was not answered', { cause });
    }
  }

  /** Until every projection that has been woken in this turn has said what it writes. */
  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    const send = holdBack(this.client);
    process.nextTick(() => {
      this.#isGathering = false;
      send();
    });
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
