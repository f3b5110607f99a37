import type { ColumnsOf, KeyOf, Row, RowOf, Table } from './table.js';

/** What an event does to a table, as data. */
export type RowChange = Put | SetColumns | Remove;

export interface Put {
  readonly kind: 'put';
  readonly table: Table;
  readonly row: Row;
}

export interface SetColumns {
  readonly kind: 'set';
  readonly table: Table;
  readonly key: Row;
  readonly columns: Row;
}

export interface Remove {
  readonly kind: 'remove';
  readonly table: Table;
  readonly key: Row;
}

/** Writes the whole row, new or not. */
export function put<T extends Table>(table: T, row: RowOf<T>): RowChange {
  return { kind: 'put', table, row };
}

/** Writes some columns of a row that exists; without such a row, nothing happens. */
export function set<T extends Table>(table: T, key: KeyOf<T>, columns: ColumnsOf<T>): RowChange {
  return { kind: 'set', table, key: key, columns: columns as Row };
}

/** Deletes the row if it exists. */
export function remove<T extends Table>(table: T, key: KeyOf<T>): RowChange {
  return { kind: 'remove', table, key: key };
}
