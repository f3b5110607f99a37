import { sqlTypeOf, type ColumnType, type ColumnValue } from '../definition/column.js';
import type { Row, Table } from '../definition/table.js';
import { storableText } from '../writing/storable.js';

/** One text per key, equal when PostgreSQL would find the keys equal. No PostgreSQL text contains NUL. */
export function keyText(table: Table, values: Row): string {
  const parts = table.key.map((column) => keyPart(table.columns[column], values[column]));
  return parts.length === 1 ? (parts[0] ?? '') : parts.join('\u0000');
}

function keyPart(type: ColumnType | undefined, value: ColumnValue | undefined): string {
  if (type === undefined || value === undefined || value === null) throw new TypeError('a key column is missing');
  if (typeof value === 'object') return JSON.stringify(value);
  switch (sqlTypeOf(type)) {
    case 'uuid':
      return String(value).toLowerCase();
    case 'timestamptz':
      return new Date(String(value)).toISOString();
    default:
      return storableText(String(value));
  }
}
