import type { Add, KeyedChange, Put, Remove, SetColumns } from '../definition/change.js';
import type { Row, Table } from '../definition/table.js';
import type { Batch } from '../folding/batch.js';
import { leadingColumns } from '../folding/key-text.js';
import type { TableChanges } from '../folding/table-changes.js';
import { arrays } from './arrays.js';
import { copyStatement } from './copy.js';
import { partitionStatements } from './partitions.js';
import { addSql, insertSql, putSql, removeSql, setSql } from './sql-text.js';
import { statement, type Statement } from './statement.js';

/** From so many rows on, COPY is faster than UNNEST. */
const MANY = 100;

/**
 * The batch as few statements: a table's partitions, then what is cleared, its removes, its sets by column list, its puts and adds,
 * and what is inserted. Pure.
 */
export function statementsOf(batch: Batch): Statement[] {
  return [...batch].flatMap(([table, changes]) => (changes.isEmpty ? [] : tableStatements(table, changes)));
}

function tableStatements(table: Table, changes: TableChanges): Statement[] {
  const keyed = [...changes.keyed];
  return [
    ...partitionStatements(table, changes.rows()),
    ...clearStatements(table, changes.cleared),
    ...removeStatements(table, keyed.filter(isRemove)),
    ...setStatements(table, keyed.filter(isSet)),
    ...wholeRows(table, putSql, rowsOf(keyed, 'put')),
    ...wholeRows(table, addSql, rowsOf(keyed, 'add')),
    ...insertStatements(table, changes.inserted),
  ];
}

const isRemove = (change: KeyedChange): change is Remove => change.kind === 'remove';
const isSet = (change: KeyedChange): change is SetColumns => change.kind === 'set';

function rowsOf(changes: readonly KeyedChange[], kind: 'put' | 'add'): Row[] {
  return changes.filter((change): change is Put | Add => change.kind === kind).map((change) => change.row);
}

/** Deletes by the beginnings of keys, those of the same length together. */
function clearStatements(table: Table, prefixes: Iterable<Row>): Statement[] {
  const groups = grouped(prefixes, (prefix) => leadingColumns(table, prefix).join());
  return [...groups].map(([list, keys]) => {
    const columns = list.split(',');
    return statement(removeSql(table, columns), arrays(table, columns, keys));
  });
}

function removeStatements(table: Table, removes: readonly Remove[]): Statement[] {
  if (removes.length === 0) return [];
  const keys = removes.map((change) => change.key);
  return [statement(removeSql(table), arrays(table, table.key, keys))];
}

function setStatements(table: Table, sets: readonly SetColumns[]): Statement[] {
  const groups = grouped(sets, ({ columns }) => Object.keys(columns).sort().join());
  groups.delete('');
  return [...groups].map(([list, changes]) => {
    const columns = list.split(',');
    const rows = changes.map((change) => Object.assign({}, change.columns, change.key));
    return statement(setSql(table, columns), arrays(table, [...table.key, ...columns], rows));
  });
}

function insertStatements(table: Table, rows: readonly Row[]): Statement[] {
  return rows.length >= MANY ? [copyStatement(table, rows)] : wholeRows(table, insertSql, rows);
}

function wholeRows(table: Table, sql: (table: Table) => string, rows: readonly Row[]): Statement[] {
  return rows.length === 0 ? [] : [statement(sql(table), arrays(table, Object.keys(table.columns), rows))];
}

function grouped<Each>(all: Iterable<Each>, by: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) {
    const group = groups.get(by(each));
    if (group === undefined) groups.set(by(each), [each]);
    else group.push(each);
  }
  return groups;
}
