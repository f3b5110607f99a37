import pg from 'pg';
import type { Projection } from '../definition/projection.js';
import type { Generation } from '../generations/generation.js';
import type { Client } from '../generations/generation-rows.js';
import { inTransaction } from '../generations/in-transaction.js';
import { claimCheckpoints, moveStatement, type Checkpoint } from './checkpoints.js';
import { clientConfig, type Database } from './database.js';
import { PlanAge } from './plan-age.js';
import { sendTogether } from './send-together.js';
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
    private readonly connection: pg.Client,
    private readonly projection: Projection,
    private readonly generation: Generation,
  ) {
    connection.on('error', (error) => (this.#lost = error));
    connection.on('end', () => (this.#lost ??= new Error('the connection ended')));
  }

  static async open(database: Database, projection: Projection, generation: Generation): Promise<WritingSession> {
    const client = new pg.Client({
      ...clientConfig(database),
      application_name: `projection ${projection.name}`,
      connectionTimeoutMillis: 5_000,
      query_timeout: ANSWER_TIMEOUT,
      pipeline: true,
    });
    const session = new WritingSession(client, projection, generation);
    try {
      await client.connect();
      await client.query(SETTINGS);
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** For what is done to the generation as a whole. */
  get client(): Client {
    return this.connection;
  }

  /** Takes the leader lock if nobody has it. There is one for the live generation, and one for the one that is built. */
  async tryToLead(): Promise<boolean> {
    const { name, state } = this.generation;
    const { rows } = await this.connection.query<{ leads: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended('v2 projection ' || $1, 0)) AS leads`,
      [state === 'live' ? name : `${name} ${state}`],
    );
    return rows[0]?.leads === true;
  }

  /** The checkpoint of each lane. @throws Superseded */
  claim(): Promise<readonly Checkpoint[]> {
    return inTransaction(this.connection, () => claimCheckpoints(this.connection, this.projection, this.generation));
  }

  /**
   * Commits the rows together with the checkpoint's move to `position`, or nothing. All is sent at once, which takes
   * one round trip.
   * @throws what PostgreSQL said first, SessionLost
   */
  async commit(statements: readonly Statement[], from: Checkpoint, position: bigint): Promise<Checkpoint> {
    this.demandAlive();
    const move = moveStatement(this.generation, from, position);
    const first = this.#plans.isOver() ? 'DISCARD PLANS' : undefined;
    await sendTogether(this.connection, [move, ...statements], first).catch((reason: unknown) => this.#fail(reason));
    return { ...from, position };
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
    await this.connection.end().catch(() => undefined);
  }
}
