import type { Put, Remove, RowChange, SetColumns } from '../definition/change.js';
import { sqlTypeOf, type ColumnValue } from '../definition/column.js';
import type { Row, Table } from '../definition/table.js';
import type { Batch } from '../folding/batch.js';
import { putSql, removeSql, setSql } from './sql-text.js';
import { storableJson, storableText } from './storable.js';
import { statement, type Statement } from './statement.js';

/** The batch as few statements: a table's removes, then its sets by column list, then its puts. Pure. */
export function statementsOf(batch: Batch): Statement[] {
  return [...batch].flatMap(([table, changes]) => tableStatements(table, [...changes.values()]));
}

function tableStatements(table: Table, changes: readonly RowChange[]): Statement[] {
  const removes = changes.filter((change): change is Remove => change.kind === 'remove');
  const sets = changes.filter((change): change is SetColumns => change.kind === 'set');
  const puts = changes.filter((change): change is Put => change.kind === 'put');
  const statements: Statement[] = [];
  if (removes.length > 0) {
    const keys = removes.map((change) => change.key);
    statements.push(statement(removeSql(table), arrays(table, table.key, keys)));
  }
  statements.push(...setStatements(table, sets));
  if (puts.length > 0) {
    const rows = puts.map((change) => change.row);
    statements.push(statement(putSql(table), arrays(table, Object.keys(table.columns), rows)));
  }
  return statements;
}

function setStatements(table: Table, sets: readonly SetColumns[]): Statement[] {
  const groups = new Map<string, Row[]>();
  for (const { key, columns } of sets) {
    const list = Object.keys(columns).sort().join(',');
    const rows = groups.get(list) ?? [];
    rows.push({ ...columns, ...key });
    groups.set(list, rows);
  }
  groups.delete('');
  return [...groups].map(([list, rows]) => {
    const columns = list.split(',');
    return statement(setSql(table, columns), arrays(table, [...table.key, ...columns], rows));
  });
}

function arrays(table: Table, columns: readonly string[], rows: readonly Row[]): unknown[][] {
  return columns.map((column) => {
    const type = table.columns[column];
    const isDocument = type !== undefined && sqlTypeOf(type) === 'jsonb';
    return rows.map((row) => (isDocument ? documentText(row[column]) : storable(row[column])));
  });
}

function storable(value: ColumnValue | undefined): unknown {
  return typeof value === 'string' ? storableText(value) : value;
}

/** A JSON null is kept as SQL's null: a row says "nothing" in one way only. */
function documentText(value: ColumnValue | undefined): string | null {
  return value === null || value === undefined ? null : storableJson(value);
}
