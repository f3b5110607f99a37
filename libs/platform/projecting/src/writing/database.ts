import type pg from 'pg';

/** Where to connect: a URL, or the driver's own settings. */
export type Database = string | pg.ClientConfig;

export function clientConfig(database: Database): pg.ClientConfig {
  return typeof database === 'string' ? { connectionString: database } : database;
}
