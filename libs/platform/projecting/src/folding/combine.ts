import { altered } from '#platform/kernel/index.js';
import type { Add, KeyedChange } from '../definition/change.js';
import type { ColumnValue } from '../definition/column.js';
import type { Row, Total } from '../definition/table.js';

/** Two changes of one row as the one change that has their effect. */
export function combine(before: KeyedChange | undefined, change: KeyedChange): KeyedChange {
  if (before === undefined) return change;
  if (change.kind === 'add') return added(before, change);
  if (change.kind !== 'set') return change;
  switch (before.kind) {
    case 'put':
      return { kind: 'put', table: before.table, row: Object.assign({}, before.row, change.columns) };
    case 'set':
      return altered(before, { columns: Object.assign({}, before.columns, change.columns) });
    case 'remove':
      return before;
    case 'add':
      throw new TypeError(`${change.table.name} has totals: its rows are added to, put or removed`);
  }
}

function added(before: KeyedChange, change: Add): KeyedChange {
  switch (before.kind) {
    case 'put':
    case 'add':
      return {
        kind: before.kind,
        table: before.table,
        row: totalsOf(before.row, change.row, change.table.totals ?? {}),
      };
    case 'remove':
      return { kind: 'put', table: change.table, row: change.row };
    case 'set':
      throw new TypeError(`${change.table.name} has totals: no column of its rows is set`);
  }
}

function totalsOf(one: Row, other: Row, totals: Readonly<Record<string, Total>>): Row {
  const row: Record<string, ColumnValue> = { ...one };
  addTo(row, other, totals);
  return row;
}

/** Adds a row to another in place, as PostgreSQL does it: GREATEST passes over nulls. */
export function addTo(row: Record<string, ColumnValue>, more: Row, totals: Readonly<Record<string, Total>>): void {
  for (const column in totals) row[column] = total(totals[column], row[column] ?? null, more[column] ?? null);
}

function total(kind: Total | undefined, one: ColumnValue, other: ColumnValue): ColumnValue {
  if (one === null || other === null) return one ?? other;
  if (kind === 'most') return one > other ? one : other;
  return sum(one as number | bigint, other as number | bigint);
}

/** As a number while that is exact: most sums are, and a bigint is made anew for each addition. */
function sum(one: number | bigint, other: number | bigint): number | bigint {
  if (typeof one === 'number' && typeof other === 'number' && Number.isSafeInteger(one + other)) return one + other;
  return BigInt(one) + BigInt(other);
}
