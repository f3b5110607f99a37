import { createHash } from 'node:crypto';
import type pg from 'pg';
import { sqlTypeOf, type ColumnType } from '../definition/column.js';
import type { Row, Table } from '../definition/table.js';
import { qualified } from '../writing/sql-text.js';
import { storableJson, storableText } from '../writing/storable.js';
import type { ProjectedRows } from './project-in-memory.js';

/**
 * SHA-256 (hex) of a table's rows in canonical form: equal to `hashOfFold` of the same log when, and only when, the
 * table is the fold of the log.
 */
export async function hashOfRows(database: Pick<pg.Pool, 'query'>, table: Table): Promise<string> {
  const columns = Object.entries(table.columns).map(([name, type]) =>
    ['int8', 'date'].includes(sqlTypeOf(type)) ? `"${name}"::text` : `"${name}"`,
  );
  const { rows } = await database.query<Row>(`SELECT ${columns.join(', ')} FROM ${qualified(table)}`);
  return hash(table, rows);
}

/** SHA-256 (hex) of the rows that `projectInMemory` made for the table. */
export function hashOfFold(projected: ProjectedRows, table: Table): string {
  return hash(table, projected.rows(table));
}

function hash(table: Table, rows: readonly Row[]): string {
  const columns = Object.entries(table.columns);
  const lines = rows.map((row) => JSON.stringify(columns.map(([name, type]) => canonical(type, row[name]))));
  const digest = createHash('sha256');
  for (const line of lines.sort()) digest.update(line).update('\n');
  return digest.digest('hex');
}

function canonical(type: ColumnType, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (sqlTypeOf(type)) {
    case 'uuid':
      return (value as string).toLowerCase();
    case 'int8':
      return (value as string | bigint).toString();
    case 'timestamptz':
      return new Date(value as string | Date).toISOString();
    case 'jsonb':
      return sorted(JSON.parse(storableJson(value)));
    default:
      return typeof value === 'string' ? storableText(value) : value;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, sorted(each)]));
}
