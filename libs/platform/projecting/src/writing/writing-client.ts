import pg from 'pg';
import { clientConfig, type Database } from './database.js';

/**
 * No wait for the disk: rows and checkpoint are lost together or not at all, and the log has the events. Every
 * statement finds rows by key, so plans are kept and never scan. A silent peer is noticed within seconds.
 */
const SETTINGS = `SET synchronous_commit = off; SET plan_cache_mode = force_generic_plan; SET jit = off;
  SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_bitmapscan = off;
  SET tcp_keepalives_idle = 2; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 3`;

/** A server that doesn't answer for so long is given up, in milliseconds: so the lead can move. */
const ANSWER_TIMEOUT = 30_000;

/** The connection is gone, and with it what was known of the transaction under way. */
export class SessionLost extends Error {
  override readonly name = 'SessionLost';
}

/** A connection for the transactions of projections, to be connected by `connectForWriting`. */
export function writingClient(database: Database, whose: string): pg.Client {
  return new pg.Client({
    ...clientConfig(database),
    application_name: `projection ${whose}`,
    connectionTimeoutMillis: 5_000,
    query_timeout: ANSWER_TIMEOUT,
    pipeline: true,
  });
}

export async function connectForWriting(client: pg.Client): Promise<void> {
  await client.connect();
  await client.query(SETTINGS);
}
