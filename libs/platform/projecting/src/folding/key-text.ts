import { sqlTypeOf, type ColumnType, type ColumnValue } from '../definition/column.js';
import type { Row, Table } from '../definition/table.js';
import { storableText } from '../writing/storable.js';

/** One text for the values of these key columns, equal when PostgreSQL would find them equal. No PostgreSQL text contains NUL. */
export function textOf({ columns }: Table, keyColumns: readonly string[], values: Row): string {
  let text = '';
  let isFirst = true;
  for (const column of keyColumns) {
    const part = keyPart(columns[column], values[column]);
    text = isFirst ? part : `${text}\u0000${part}`;
    isFirst = false;
  }
  return text;
}

/** What the texts of all keys begin with whose first columns have these values, if NUL is put behind each. */
export function keyPrefix(table: Table, prefix: Row): string {
  const columns = leadingColumns(table, prefix);
  return columns.map((column) => `${keyPart(table.columns[column], prefix[column])}\u0000`).join('');
}

/** The columns of the key that the values name. @throws TypeError when they are not its first ones */
export function leadingColumns(table: Table, prefix: Row): readonly string[] {
  const named = table.key.filter((column) => prefix[column] !== undefined);
  const isLeading = named.length > 0 && named.every((column, at) => column === table.key[at]);
  if (!isLeading) throw new TypeError(`${table.name}: these are not the first columns of its key`);
  return named;
}

function keyPart(type: ColumnType | undefined, value: ColumnValue | undefined): string {
  if (type === undefined || value === undefined || value === null) throw new TypeError('a key column is missing');
  if (typeof value === 'object') return JSON.stringify(value);
  switch (sqlTypeOf(type)) {
    case 'uuid':
      return String(value).toLowerCase();
    case 'timestamptz':
      return new Date(String(value)).toISOString();
    case 'text':
      return storableText(String(value));
    default:
      return String(value);
  }
}
