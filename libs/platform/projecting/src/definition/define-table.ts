import type { ColumnType } from './column.js';
import { demandPlain, demandTotals, demandWholeKey } from './table-rules.js';
import type { Table } from './table.js';

/**
 * @throws TypeError for a name that is not plain snake_case, a key column that is missing or may be null, totals that are not all
 * whole numbers beside the key, and a partition column that is no day or moment, or is missing in the key of rows that change.
 */
export function defineTable<
  const Columns extends Readonly<Record<string, ColumnType>>,
  const Key extends readonly (keyof Columns & string)[],
>(table: Table<Columns, Key>): Table<Columns, Key> {
  demandPlain([table.schema, table.name, ...Object.keys(table.columns)]);
  demandWholeKey(table);
  demandTotals(table);
  return table;
}
