import type { Client } from '../generation-rows.js';

const TARGETS = `SELECT quote_ident(attname) AS column, attstattarget AS target FROM pg_attribute
  WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attstattarget >= 0`;

/** `LIKE` leaves them out, and one of 0 keeps samples of personal data out of PostgreSQL's statistics. */
export async function copyStatisticsTargets(client: Client, source: string, copy: string): Promise<void> {
  const { rows } = await client.query<{ readonly column: string; readonly target: number }>(TARGETS, [source]);
  for (const { column, target } of rows) {
    await client.query(`ALTER TABLE ${copy} ALTER COLUMN ${column} SET STATISTICS ${target}`);
  }
}
