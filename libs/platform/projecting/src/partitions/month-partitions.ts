import pg from 'pg';
import type { Table } from '../definition/table.js';
import { clientConfig, type Database } from '../writing/database.js';
import { MAKE_PARTITION } from '../writing/partitions.js';

export interface PartitionUpkeep {
  readonly database: Database;
  /** Those without partitions are passed over. */
  readonly tables: readonly Table[];
  /** For how many whole days the rows of a table are kept, by its name; for ever where it isn't named. */
  readonly retentionDays: Readonly<Record<string, number>>;
}

const MILLISECONDS_A_DAY = 86_400_000;
/** Who waits for a table's lock keeps everybody behind it waiting: rather try again later, in milliseconds. */
const LOCK_TIMEOUT = 2_000;

/** Where generations of the tables are: the live one, one that is built, one that was live. */
const SCHEMAS = ['', '_building', '_retired'];
const TABLES = `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'p' AND n.nspname = ANY ($1::text[]) AND c.relname = $2
  ORDER BY n.nspname`;
const PARTITIONS = `SELECT c.oid::regclass::text AS name, substring(c.relname FROM '__p([0-9]{6})$') AS month
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = $1::text::regclass`;

/**
 * Makes this month's and the next month's partitions, and drops whole partitions that are past their time, which frees their place
 * at once. Answers the names of the dropped. May be called at any time, by several processes.
 */
export async function keepPartitions(
  { database, tables, retentionDays }: PartitionUpkeep,
  now: Date,
): Promise<string[]> {
  const client = new pg.Client({ ...clientConfig(database), application_name: 'partition upkeep' });
  client.on('error', () => undefined);
  const dropped: string[] = [];
  try {
    await client.connect();
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT}`);
    for (const { schema, name, partitionBy } of tables) {
      if (partitionBy === undefined) continue;
      const { rows } = await client.query<{ name: string }>(TABLES, [SCHEMAS.map((suffix) => schema + suffix), name]);
      for (const generation of rows) {
        await makeAhead(client, generation.name, now);
        dropped.push(...(await dropOld(client, generation.name, retentionDays[name], now)));
      }
    }
  } finally {
    await client.end().catch(() => undefined);
  }
  return dropped;
}

async function makeAhead(client: pg.Client, table: string, now: Date): Promise<void> {
  for (const ahead of [0, 1]) await client.query(MAKE_PARTITION, [table, firstOfMonth(now, ahead)]);
}

async function dropOld(client: pg.Client, table: string, days: number | undefined, now: Date): Promise<string[]> {
  if (days === undefined) return [];
  const kept = firstOfMonth(new Date(now.getTime() - days * MILLISECONDS_A_DAY), 0)
    .replaceAll('-', '')
    .slice(0, 6);
  const { rows } = await client.query<{ name: string; month: string | null }>(PARTITIONS, [table]);
  const old = rows.filter(({ month }) => month !== null && month < kept).map(({ name }) => name);
  for (const name of old) await client.query(`DROP TABLE IF EXISTS ${name}`);
  return old;
}

/** yyyy-mm-dd, UTC. */
function firstOfMonth(date: Date, ahead: number): string {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead)).toISOString().slice(0, 10);
}
