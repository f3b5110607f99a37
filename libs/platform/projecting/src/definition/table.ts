import type { ColumnType, ColumnValue, ValueOf } from './column.js';

/** How a column takes up what is added to it: `most` keeps the greatest value, and null says nothing. */
export type Total = 'sum' | 'most';

/** Rows lie in partitions of their own by a column of type timestamptz or date, in UTC. They are made as rows come. */
export interface Partitioning {
  readonly column: string;
  readonly every: 'month';
}

/** A read-model table as its one projection writes it. Every column is listed; a migration makes the table. */
export interface Table<
  Columns extends Readonly<Record<string, ColumnType>> = Readonly<Record<string, ColumnType>>,
  Key extends readonly string[] = readonly string[],
> {
  readonly schema: string;
  readonly name: string;
  /** What tells rows apart: the table's primary key, or another unique constraint. An insert-only table needs none. */
  readonly key: Key;
  readonly columns: Columns;
  /** Each row is written once, by one event, and never changed: many at once go by COPY. */
  readonly insertOnly?: boolean;
  /** For `add`: every column beside the key, which are of type int4 or int8. */
  readonly totals?: Readonly<Record<string, Total>>;
  /** The migration makes the table with PARTITION BY RANGE (column), and no partition of it. */
  readonly partitionBy?: Partitioning;
}

/** A whole row of the table: `RowOf<typeof licenseOverviewTable>`. */
export type RowOf<T extends Table> = { readonly [Column in keyof T['columns']]: ValueOf<T['columns'][Column]> };

/** The values that find one row. */
export type KeyOf<T extends Table> = Pick<RowOf<T>, T['key'][number]>;

/** Some columns of a row, without its key. */
export type ColumnsOf<T extends Table> = Partial<Omit<RowOf<T>, T['key'][number]>>;

/** The key's first column, and as many of those behind it as are wanted. */
export type LeadingKeyOf<T extends Table> = Pick<RowOf<T>, T['key'][0]> & Partial<KeyOf<T>>;

/** A row whose table isn't known to the compiler. */
export type Row = Readonly<Record<string, ColumnValue>>;
