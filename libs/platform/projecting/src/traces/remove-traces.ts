import pg from 'pg';
import type { Position } from '#platform/event-store/index.js';
import type { Logger } from '../running/logger.js';
import { blankForgotten, personalTables, type PersonalTable } from './personal-tables.js';
import { rewriteTable } from './rewrite-table.js';

const KEYS = 'platform.person_keys';
/** Nobody shall wait for long behind a table that waits to be rewritten. */
const LOCK_TIMEOUT = '2s';

/** Whether a generation that has a table with personal data may still write a row of before. */
const BEHIND = `
  SELECT FROM platform.projection_generations g JOIN platform.projection_checkpoints c USING (name, generation)
  WHERE g.state IN ('live', 'building') AND c.position < $1
    AND EXISTS (
      SELECT FROM unnest(g.tables) AS t (name), pg_attribute a
      WHERE a.attrelid = to_regclass(t.name) AND col_description(a.attrelid, a.attnum) = 'personal')`;

/**
 * Takes the bytes of forgotten persons out of the database's files: of their keys, and of the rows that projections have
 * blanked up to a position. To be called again when it answers false: something still needs them.
 */
export async function removeTraces(database: string, upTo: Position, logger: Logger): Promise<boolean> {
  const client = new pg.Client({ connectionString: database, application_name: 'v2 traces' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SET lock_timeout = '${LOCK_TIMEOUT}'`);
    const behind = await client.query(BEHIND, [upTo]);
    if (behind.rows.length > 0) return false;
    if (!(await rewriteAll(client, await personalTables(client)))) return false;
    await forgetInServerLog(client, logger);
    return true;
  } finally {
    await client.end();
  }
}

async function rewriteAll(client: pg.Client, tables: readonly PersonalTable[]): Promise<boolean> {
  for (const table of tables) await blankForgotten(client, table);
  let isClean = true;
  for (const name of [...tables.map((table) => table.name), KEYS]) {
    isClean = (await rewriteTable(client, name)) && isClean;
  }
  return isClean;
}

/** What was written before lies in the write-ahead log too, until a checkpoint lets the server remove its files. */
async function forgetInServerLog(client: pg.Client, logger: Logger): Promise<void> {
  try {
    await client.query('SELECT pg_switch_wal()');
    await client.query('CHECKPOINT');
  } catch (err) {
    logger.info({ err }, 'the database server removes forgotten bytes from its write-ahead log by itself, in time');
  }
}
