import { isNullable, sqlTypeOf } from './column.js';
import type { Table } from './table.js';

const IDENTIFIER = /^[a-z_][a-z0-9_]{0,62}$/;
const WHOLE_NUMBERS = ['int4', 'int8'];
const TIMES = ['timestamptz', 'date'];

export function demandPlain(names: readonly string[]): void {
  for (const name of names) {
    if (!IDENTIFIER.test(name)) throw new TypeError(`"${name}" is not a plain snake_case name`);
  }
}

/** PostgreSQL keeps a key unique over all partitions only if it holds their column. */
export function demandWholeKey({ name, key, columns, partitionBy, insertOnly = false }: Table): void {
  if (key.length === 0) throw new TypeError(`${name} has no key`);
  for (const column of key) {
    const type = columns[column];
    if (!type || isNullable(type)) throw new TypeError(`${name}: key column "${column}" is missing or nullable`);
  }
  if (partitionBy === undefined) return;
  const type = columns[partitionBy.column];
  if (!type || isNullable(type) || !TIMES.includes(sqlTypeOf(type))) {
    throw new TypeError(`${name}: partitions need a column of type timestamptz or date that is never null`);
  }
  if (!insertOnly && !key.includes(partitionBy.column)) {
    throw new TypeError(`${name}: the key lacks the partitions' column "${partitionBy.column}"`);
  }
}

/** Fractions are left out: their sums depend on the order they are added in, and so on the size of batches. */
export function demandTotals({ name, key, columns, totals, insertOnly }: Table): void {
  if (totals === undefined) return;
  if (insertOnly) throw new TypeError(`${name}: rows that are never changed have no totals`);
  for (const [column, type] of Object.entries(columns)) {
    if (key.includes(column)) continue;
    const total = totals[column];
    if (total === undefined) throw new TypeError(`${name}: "${column}" is neither in the key nor a total`);
    if (!WHOLE_NUMBERS.includes(sqlTypeOf(type))) throw new TypeError(`${name}: "${column}" is no whole number`);
    if (total === 'sum' && isNullable(type)) throw new TypeError(`${name}: "${column}" is a sum and may be null`);
  }
}
