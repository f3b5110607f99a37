import type { ColumnValue } from '../definition/column.js';
import type { Row, Table } from '../definition/table.js';
import { storableIn } from './arrays.js';
import { copySql } from './sql-text.js';
import type { CopyStatement } from './statement.js';

/** Appends the rows by COPY, in PostgreSQL's text format: a line a row, tabs between its columns. */
export function copyStatement(table: Table, rows: readonly Row[]): CopyStatement {
  const columns = Object.entries(table.columns).map(([name, type]) => ({ name, storable: storableIn(type) }));
  let lines = '';
  for (const row of rows) {
    let line = '';
    for (const { name, storable } of columns) line += `${line === '' ? '' : '\t'}${field(storable(row[name]))}`;
    lines += `${line}\n`;
  }
  return { text: copySql(table), lines };
}

const SPECIAL = /[\\\t\n\r]/;
const EVERY_SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function field(value: ColumnValue | undefined): string {
  if (value === null || value === undefined) return '\\N';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return SPECIAL.test(text) ? text.replace(EVERY_SPECIAL, (character) => ESCAPES[character] ?? character) : text;
}
