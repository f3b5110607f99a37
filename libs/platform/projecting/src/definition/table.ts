import { isNullable, type ColumnType, type ColumnValue, type ValueOf } from './column.js';

/** A read-model table as its one projection writes it. Every column is listed; a migration makes the table. */
export interface Table<
  Columns extends Readonly<Record<string, ColumnType>> = Readonly<Record<string, ColumnType>>,
  Key extends readonly string[] = readonly string[],
> {
  readonly schema: string;
  readonly name: string;
  /** The columns of the table's primary key (or another unique constraint). */
  readonly key: Key;
  readonly columns: Columns;
}

/** A whole row of the table: `RowOf<typeof licenseOverviewTable>`. */
export type RowOf<T extends Table> = { readonly [Column in keyof T['columns']]: ValueOf<T['columns'][Column]> };

/** The values that find one row. */
export type KeyOf<T extends Table> = Pick<RowOf<T>, T['key'][number]>;

/** Some columns of a row, without its key. */
export type ColumnsOf<T extends Table> = Partial<Omit<RowOf<T>, T['key'][number]>>;

/** A row whose table isn't known to the compiler. */
export type Row = Readonly<Record<string, ColumnValue>>;

const IDENTIFIER = /^[a-z_][a-z0-9_]{0,62}$/;

/** @throws TypeError for a name that is not plain snake_case, and for a key column that is missing or may be null. */
export function defineTable<
  const Columns extends Readonly<Record<string, ColumnType>>,
  const Key extends readonly (keyof Columns & string)[],
>(table: Table<Columns, Key>): Table<Columns, Key> {
  for (const name of [table.schema, table.name, ...Object.keys(table.columns)]) {
    if (!IDENTIFIER.test(name)) throw new TypeError(`"${name}" is not a plain snake_case name`);
  }
  if (table.key.length === 0) throw new TypeError(`${table.name} has no key`);
  for (const column of table.key) {
    const type = table.columns[column];
    if (!type || isNullable(type)) throw new TypeError(`${table.name}: key column "${column}" is missing or nullable`);
  }
  return table;
}
