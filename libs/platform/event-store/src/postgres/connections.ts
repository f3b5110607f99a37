import pg from 'pg';
import { messageOf } from './failure.js';
import type { Settings } from './options.js';

const CONNECT_TIMEOUT_MS = 5_000;
const READ_TIMEOUT_MS = 30_000;

/** Reads always go by an index; a plan that was cached while the tables were small must not think otherwise. */
const READ_SETTINGS = '-c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off';

/** How every connection of the store is made. */
export function connectionConfig(settings: Settings): pg.ClientConfig {
  return {
    connectionString: settings.url,
    application_name: settings.applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  };
}

/** The one connection for appends: group commit needs no second. An acknowledged append is on the disk, whatever the default is. */
export function openWriter(settings: Settings, attemptTimeoutMs: number): pg.Pool {
  const config = { statement_timeout: sooner(attemptTimeoutMs), options: '-c synchronous_commit=on' };
  return openPool(settings, { ...config, max: 1, idleTimeoutMillis: 0 });
}

export function openReaders(settings: Settings): pg.Pool {
  return openPool(settings, { max: settings.readConnections, query_timeout: READ_TIMEOUT_MS, options: READ_SETTINGS });
}

/** The server is to give up before its client does: then it is certain that nothing was recorded. */
function sooner(timeoutMs: number): number {
  return Math.ceil(timeoutMs * 0.8);
}

function openPool(settings: Settings, config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...connectionConfig(settings), ...config });
  // A connection that breaks in use tells its user by the statement's error; without a listener it would also end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => {
    settings.logger.warn({ reason: messageOf(error) }, 'event store: lost an idle connection');
  });
  return pool;
}
