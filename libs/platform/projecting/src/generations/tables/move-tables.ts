import { schemaIn, type Place } from '../generation.js';
import type { Client } from '../generation-rows.js';
import { partsOf, quoted } from './names.js';

export interface Move {
  /** `schema.name` as queries know them. */
  readonly tables: readonly string[];
  readonly from: Place;
  readonly to: Place;
}

/**
 * Lets nobody read the tables until the transaction ends. While it waits for who reads them, others wait behind it: so it gives up
 * after `patienceMs` a table. Partitions are locked with their table.
 * @throws PostgreSQL's 55P03 when somebody reads longer
 */
export async function lockTables(
  client: Client,
  moves: readonly Omit<Move, 'to'>[],
  patienceMs: number,
): Promise<void> {
  const names = moves.flatMap(({ tables, from }) => tables.map((table) => placed(table, from)));
  if (names.length === 0) return;
  await client.query(`SET LOCAL lock_timeout = ${patienceMs}; LOCK TABLE ${names.join(', ')} IN ACCESS EXCLUSIVE MODE`);
}

/** The statements that put the tables with their partitions in other schemas, where nothing has their names. */
export async function moveStatements(client: Client, moves: readonly Move[]): Promise<string[]> {
  const statements: string[] = [];
  for (const { tables, from, to } of moves) {
    for (const table of tables) {
      const [schema] = partsOf(table);
      for (const name of await familyOf(client, placed(table, from))) {
        statements.push(`ALTER TABLE "${schemaIn(from, schema)}".${name} SET SCHEMA "${schemaIn(to, schema)}"`);
      }
    }
  }
  return statements;
}

/** The table and its partitions, quoted. */
async function familyOf(client: Client, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class
     WHERE oid = $1::regclass OR oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = $1::regclass)`,
    [table],
  );
  return rows.map(({ name }) => name);
}

function placed(table: string, place: Place): string {
  return quoted(table, (schema) => schemaIn(place, schema));
}
