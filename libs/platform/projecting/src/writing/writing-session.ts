import pg from 'pg';
import type { Projection } from '../definition/projection.js';
import { claimCheckpoint, moveCheckpoint, type Checkpoint } from './checkpoints.js';
import { clientConfig, type Database } from './database.js';
import type { Statement } from './statement.js';

/** The writing connection is gone, and its lock with it. */
export class SessionLost extends Error {
  override readonly name = 'SessionLost';
}

/**
 * No wait for the disk: rows and checkpoint are lost together or not at all, and the log has the events. Every
 * statement finds rows by key, so plans are made once and never scan. A silent peer is noticed within seconds.
 */
const SETTINGS = `SET synchronous_commit = off; SET plan_cache_mode = force_generic_plan; SET jit = off;
  SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
  SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3`;

/** A projection's own connection. It holds the leader lock, so whoever loses the connection leads no more. */
export class WritingSession {
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
  claim(): Promise<Checkpoint> {
    return this.#transaction(() => claimCheckpoint(this.client, this.projection));
  }

  /**
   * Commits the rows together with the checkpoint's move to `position`, or nothing. The checkpoint comes first: a
   * leader of the past learns it before it writes.
   * @throws SteppedDown, and what PostgreSQL says
   */
  commit(statements: readonly Statement[], from: Checkpoint, position: bigint): Promise<Checkpoint> {
    return this.#transaction(async () => {
      const moved = await moveCheckpoint(this.client, this.projection, from, position);
      for (const { name, text, values } of statements) await this.client.query({ name, text, values: [...values] });
      return moved;
    });
  }

  /** @throws SessionLost */
  demandAlive(): void {
    if (this.#lost) throw new SessionLost(this.#lost.message, { cause: this.#lost });
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  async #transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    this.demandAlive();
    try {
      await this.client.query('BEGIN');
      const result = await work();
      await this.client.query('COMMIT');
      return result;
    } catch (error) {
      await this.client.query('ROLLBACK').catch((failure: unknown) => (this.#lost ??= failure as Error));
      this.demandAlive();
      throw error;
    }
  }
}
