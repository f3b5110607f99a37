import pg from 'pg';

/** Of a server that is stopped at the end: it may say so to a connection that is just closing, and that is no fault of a spec. */
export function poolUntilStop(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString });
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  return pool;
}
