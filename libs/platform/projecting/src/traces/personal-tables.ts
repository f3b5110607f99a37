import type { Client } from '../generations/generation-rows.js';

/** A table with columns that a migration has marked: `COMMENT ON COLUMN … IS 'personal'`. All names are quoted. */
export interface PersonalTable {
  readonly name: string;
  readonly columns: readonly string[];
}

const PERSONAL_TABLES = `
  SELECT c.oid::regclass::text AS name, array_agg(quote_ident(a.attname)::text ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind = 'r' AND col_description(c.oid, a.attnum) = 'personal' GROUP BY c.oid ORDER BY 1`;

/** In every generation: a copy of a table has the marks too. */
export async function personalTables(client: Client): Promise<readonly PersonalTable[]> {
  return (await client.query<PersonalTable>(PERSONAL_TABLES)).rows;
}

/**
 * Empties what is left of persons whose key is destroyed, such as in a generation that is kept for a way back and follows
 * the log no more. Where the projection has been, it changes nothing.
 */
export async function blankForgotten(client: Client, { name, columns }: PersonalTable): Promise<void> {
  await client.query(`
    UPDATE ${name} AS row SET ${columns.map((column) => `${column} = NULL`).join(', ')}
    FROM platform.forgotten_persons f
    WHERE f.traces_removed_at IS NULL AND f.tenant = row.tenant AND f.person_id = row.person_id
      AND (${columns.map((column) => `row.${column} IS NOT NULL`).join(' OR ')})`);
}
