import type { ColumnsOf, KeyOf, LeadingKeyOf, Row, RowOf, Table } from './table.js';

/** What an event does to one row, as data. */
export type KeyedChange = Put | SetColumns | Remove | Add;

/** What an event does to a table, as data. */
export type RowChange = KeyedChange | Insert | Clear;

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

export interface Add {
  readonly kind: 'add';
  readonly table: Table;
  readonly row: Row;
}

export interface Insert {
  readonly kind: 'insert';
  readonly table: Table;
  readonly row: Row;
}

export interface Clear {
  readonly kind: 'clear';
  readonly table: Table;
  /** Values of the key's first columns. */
  readonly prefix: Row;
}

/** Writes the whole row, new or not. */
export function put<T extends Table>(table: T, row: RowOf<T>): Put {
  return { kind: 'put', table, row };
}

/** Writes some columns of a row that exists; without such a row, nothing happens. Not for tables with totals. */
export function set<T extends Table>(table: T, key: KeyOf<T>, columns: ColumnsOf<T>): SetColumns {
  return { kind: 'set', table, key: key, columns: columns as Row };
}

/** Deletes the row if it exists. */
export function remove<T extends Table>(table: T, key: KeyOf<T>): Remove {
  return { kind: 'remove', table, key: key };
}

/** Adds to the table's totals under this key, from nothing if there is no such row. Only for tables with totals. */
export function add<T extends Table>(table: T, row: RowOf<T>): Add {
  return { kind: 'add', table, row };
}

/** Writes a row that no other event writes or changes. The only change of an insert-only table. */
export function insert<T extends Table>(table: T, row: RowOf<T>): Insert {
  return { kind: 'insert', table, row };
}

/** Deletes all rows whose key begins with these values: one or more of its first columns. */
export function clear<T extends Table>(table: T, prefix: LeadingKeyOf<T>): Clear {
  return { kind: 'clear', table, prefix: prefix };
}
