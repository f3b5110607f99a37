import type { KeyedChange } from '../definition/change.js';
import type { ColumnValue } from '../definition/column.js';
import type { Row, Table } from '../definition/table.js';
import { keyPrefix, leadingColumns, textOf } from './key-text.js';
import { KeysByPrefix } from './keys-by-prefix.js';

type Group = Map<string, KeyedChange>;

/**
 * One change a row, found by key. Kept in groups by the key's first columns: what an event adds to differs in the last ones, so that
 * most of the key is read once an event and not once a row.
 */
export class KeyedChanges implements Iterable<KeyedChange> {
  readonly #groups = new Map<string, Group>();
  readonly #prefixes = new KeysByPrefix();
  readonly #first: readonly string[];
  readonly #last: readonly string[];
  /** The values of the first columns that were asked for last, and their group. */
  #recent: ColumnValue[] = [];
  #group: Group | undefined;

  constructor(private readonly table: Table) {
    const { key } = table;
    const groupedBy = key.length > 3 ? key.length - 2 : key.length - 1;
    [this.#first, this.#last] = [key.slice(0, groupedBy), key.slice(groupedBy)];
  }

  get isEmpty(): boolean {
    return this.#groups.size === 0;
  }

  *[Symbol.iterator](): Generator<KeyedChange> {
    for (const group of this.#groups.values()) yield* group.values();
  }

  /** Puts in place of the row's change what `change` makes of it. */
  update(key: Row, change: (before: KeyedChange | undefined) => KeyedChange): void {
    const group = this.#groupOf(key);
    const last = textOf(this.table, this.#last, key);
    const before = group.get(last);
    const after = change(before);
    if (after !== before) group.set(last, after);
  }

  /** Forgets the changes of rows whose key begins with these values. */
  clear(prefix: Row): void {
    this.#group = undefined;
    if (leadingColumns(this.table, prefix).length > this.#first.length) return this.#clearWithin(prefix);
    for (const group of this.#prefixes.take(keyPrefix(this.table, prefix), this.#groups.keys())) {
      this.#groups.delete(group);
    }
  }

  #clearWithin(prefix: Row): void {
    const [first = '', ...others] = this.#last.filter((column) => prefix[column] !== undefined);
    const start = [textOf(this.table, [first, ...others], prefix), ''].join('\u0000');
    const group = this.#groupOf(prefix);
    for (const key of group.keys()) if (`${key}\u0000`.startsWith(start)) group.delete(key);
  }

  #groupOf(key: Row): Group {
    if (this.#group !== undefined && this.#first.every((column, at) => key[column] === this.#recent[at])) {
      return this.#group;
    }
    const prefix = textOf(this.table, this.#first, key);
    let group = this.#groups.get(prefix);
    if (group === undefined) {
      this.#groups.set(prefix, (group = new Map<string, KeyedChange>()));
      this.#prefixes.add(prefix);
    }
    this.#recent = this.#first.map((column) => key[column] ?? null);
    return (this.#group = group);
  }
}
