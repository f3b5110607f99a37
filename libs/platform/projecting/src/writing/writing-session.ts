import pg from 'pg';
import type { Projection } from '../definition/projection.js';
import { claimCheckpoint, moveStatement, type Checkpoint } from './checkpoints.js';
import { clientConfig, type Database } from './database.js';
import { PlanAge } from './plan-age.js';
import { send } from './send.js';
import type { Statement } from './statement.js';

/** The writing connection is gone, and its lock with it. */
export class SessionLost extends Error {
  override readonly name = 'SessionLost';
}

/**
 * No wait for the disk: rows and checkpoint are lost together or not at all, and the log has the events. Every
 * statement finds rows by key, so plans are kept and never scan. A silent peer is noticed within seconds.
 */
const SETTINGS = `SET synchronous_commit = off; SET plan_cache_mode = force_generic_plan; SET jit = off;
  SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_bitmapscan = off;
  SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3`;

/** A server that doesn't answer for so long is given up, in milliseconds: so the lead can move. */
const ANSWER_TIMEOUT = 30_000;

/** A projection's own connection. It holds the leader lock, so whoever loses the connection leads no more. */
export class WritingSession {
  readonly #plans = new PlanAge();
  #lost: Error | undefined;

  private constructor(
    private readonly client: pg.Client,
    private readonly projection: Projection,
  ) {
    client.on('error', (error) => (this.#lost = error));
    client.on('end', () => (this.#lost ??= new Error('the connection ended')));
  }

  static async open(database: Database, projection: Projection): Promise<WritingSession> {
    const client = new pg.Client({
      ...clientConfig(database),
      application_name: `projection ${projection.name}`,
      connectionTimeoutMillis: 5_000,
      query_timeout: ANSWER_TIMEOUT,
      pipeline: true,
    });
    const session = new WritingSession(client, projection);
    try {
      await client.connect();
      await client.query(SETTINGS);
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** Takes the leader lock if nobody has it. */
  async tryToLead(): Promise<boolean> {
    const { rows } = await this.client.query<{ leads: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended('v2 projection ' || $1, 0)) AS leads`,
      [this.projection.name],
    );
    return rows[0]?.leads === true;
  }

  /** @throws Outdated */
  async claim(): Promise<Checkpoint> {
    await this.client.query('BEGIN');
    try {
      const checkpoint = await claimCheckpoint(this.client, this.projection);
      await this.client.query('COMMIT');
      return checkpoint;
    } catch (error) {
      await this.client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /**
   * Commits the rows together with the checkpoint's move to `position`, or nothing. All is sent at once, which takes
   * one round trip: after a failure PostgreSQL refuses what follows and makes of COMMIT a rollback.
   * @throws what PostgreSQL said first, SessionLost
   */
  async commit(statements: readonly Statement[], from: Checkpoint, position: bigint): Promise<Checkpoint> {
    this.demandAlive();
    const move = moveStatement(this.projection, from, position);
    // One write to the socket instead of one a statement: each is a system call that may wake the server.
    const { stream } = this.client.connection;
    stream.cork();
    const answered = Promise.allSettled([
      this.client.query(this.#plans.isOver() ? 'DISCARD PLANS; BEGIN' : 'BEGIN'),
      ...[move, ...statements].map((each) => send(this.client, each)),
      this.client.query('COMMIT'),
    ]);
    stream.uncork();
    const answers = await answered;
    const failure = answers.find((answer) => answer.status === 'rejected');
    if (failure) this.#fail(failure.reason);
    return { epoch: from.epoch, position };
  }

  /** @throws SessionLost */
  demandAlive(): void {
    if (this.#lost) throw new SessionLost(this.#lost.message, { cause: this.#lost });
  }

  /** What the server didn't say itself (a broken connection, a time-out) leaves the outcome open: the session is over. */
  #fail(reason: unknown): never {
    this.demandAlive();
    if (reason instanceof pg.DatabaseError) throw reason;
    throw new SessionLost('the transaction was not answered', { cause: reason });
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}
