import pg from 'pg';
import type { WrittenEvent } from '../measure/lags.js';

/** The bench's own look into the platform's database, between phases of load. */
export class BenchDatabase {
  private constructor(private readonly client: pg.Client) {}

  static async connect(url: string): Promise<BenchDatabase> {
    const client = new pg.Client({ connectionString: url, application_name: 'bench' });
    await client.connect();
    return new BenchDatabase(client);
  }

  async serverVersion(): Promise<string> {
    const [row] = await this.#rows<{ server_version: string }>('SHOW server_version');
    return row?.server_version ?? 'unknown';
  }

  async lastPosition(): Promise<bigint> {
    const [row] = await this.#rows<{ last: string }>(
      'SELECT coalesce(max(position), 0) AS last FROM event_store.events',
    );
    return BigInt(row?.last ?? 0);
  }

  /** Of the last event that has its leaf in the ledger. */
  async ledgerPosition(): Promise<bigint> {
    const [row] = await this.#rows<{ position: string }>('SELECT position FROM ledger.tree');
    return BigInt(row?.position ?? -1);
  }

  /** Every commit of appends is one transaction, and its rows carry that transaction's number. */
  async eventsPerCommit(after: bigint, upTo: bigint): Promise<number> {
    const [row] = await this.#rows<{ events: string; commits: string }>(
      `SELECT count(*) AS events, count(DISTINCT xmin::text) AS commits
       FROM event_store.events WHERE position > $1 AND position <= $2`,
      [after, upTo],
    );
    return row === undefined ? 0 : Number(row.events) / Math.max(1, Number(row.commits));
  }

  /** Of the tables and indexes that hold the log, on disk, without what only waits to be vacuumed. */
  async logBytes(): Promise<number> {
    await this.client.query('VACUUM event_store.events, event_store.streams');
    const [row] = await this.#rows<{ bytes: string }>(
      `SELECT pg_total_relation_size('event_store.events') + pg_total_relation_size('event_store.streams') AS bytes`,
    );
    return Number(row?.bytes ?? 0);
  }

  /** When the events were written: during their transaction, before its commit. Milliseconds since 1970. */
  async recordedTimes(after: bigint, upTo: bigint): Promise<WrittenEvent[]> {
    const rows = await this.#rows<{ position: string; type: string; at: number }>(
      `SELECT position, type, extract(epoch FROM recorded_at)::float8 * 1000 AS at
       FROM event_store.events WHERE position > $1 AND position <= $2 ORDER BY position`,
      [after, upTo],
    );
    return rows.map(({ position, type, at }) => ({ position: BigInt(position), type, at }));
  }

  async projections(): Promise<readonly string[]> {
    const rows = await this.#rows<{ name: string }>(
      `SELECT name FROM platform.projection_generations WHERE state = 'live' ORDER BY name`,
    );
    return rows.map(({ name }) => name);
  }

  /** As if no projection had ever run. */
  async forgetReadModels(): Promise<void> {
    const tables = await this.#rows<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'read_models'`,
    );
    await this.client.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
    await this.client.query('DELETE FROM platform.projection_checkpoints');
    await this.client.query('DELETE FROM platform.projection_generations');
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  async #rows<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(text, [...values])).rows;
  }
}
