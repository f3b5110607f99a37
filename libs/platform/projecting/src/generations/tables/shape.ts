import { schemaIn, type Place } from '../generation.js';
import type { Client } from '../generation-rows.js';
import { partsOf } from './names.js';

/** Those of the tables that are there, as `schema.name` as queries know them. */
export async function existing(client: Client, tables: readonly string[], place: Place): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of tables) if ((await columnsOf(client, table, place)).length > 0) found.push(table);
  return found;
}

/** Whether the tables at the place lack a table or column that the live ones have: a migration has changed those since. */
export async function isOutgrown(client: Client, tables: readonly string[], place: Place): Promise<boolean> {
  for (const table of tables) {
    const columns = new Set(await columnsOf(client, table, place));
    const wanted = await columnsOf(client, table, 'live');
    if (!wanted.every((column) => columns.has(column))) return true;
  }
  return false;
}

async function columnsOf(client: Client, table: string, place: Place): Promise<readonly string[]> {
  const [schema, name] = partsOf(table);
  const { rows } = await client.query<{ column: string }>(
    `SELECT attname || ' ' || format_type(atttypid, atttypmod) AS column FROM pg_attribute
     WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`,
    [`"${schemaIn(place, schema)}"."${name}"`],
  );
  return rows.map(({ column }) => column);
}
