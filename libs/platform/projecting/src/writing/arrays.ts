import { sqlTypeOf, type ColumnType, type ColumnValue } from '../definition/column.js';
import type { Row, Table } from '../definition/table.js';
import { storableJson, storableText } from './storable.js';

/** One array a column, as UNNEST takes them. */
export function arrays(table: Table, columns: readonly string[], rows: readonly Row[]): unknown[][] {
  return columns.map((column) => {
    const storable = storableIn(table.columns[column]);
    return rows.map((row) => storable(row[column]));
  });
}

/** What becomes of a column's values on their way: documents travel as text. */
export function storableIn(type: ColumnType | undefined): (value: ColumnValue | undefined) => ColumnValue | undefined {
  const sqlType = type && sqlTypeOf(type);
  if (sqlType === 'jsonb') return documentText;
  return sqlType === 'text' ? storable : asItIs;
}

function asItIs(value: ColumnValue | undefined): ColumnValue | undefined {
  return value;
}

function storable(value: ColumnValue | undefined): ColumnValue | undefined {
  return typeof value === 'string' ? storableText(value) : value;
}

/** A JSON null is kept as SQL's null: a row says "nothing" in one way only. */
function documentText(value: ColumnValue | undefined): string | null {
  return value === null || value === undefined ? null : storableJson(value);
}
