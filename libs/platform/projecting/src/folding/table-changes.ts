import type { Clear, Insert, KeyedChange, RowChange } from '../definition/change.js';
import type { Row, Table } from '../definition/table.js';
import { combine } from './combine.js';
import { keyPrefix, keyText } from './key-text.js';
import { KeysByPrefix } from './keys-by-prefix.js';

/**
 * What a run of events does to one table: deletes what is cleared, then makes one change a row, then inserts. So a clear also takes
 * back the changes that came before it.
 */
export class TableChanges {
  readonly #keyed = new Map<string, KeyedChange>();
  readonly #keys = new KeysByPrefix();
  readonly #cleared = new Map<string, Row>();
  readonly #inserted: Row[] = [];

  constructor(private readonly table: Table) {}

  /** One a row, in the order of their first writing. */
  get keyed(): Iterable<KeyedChange> {
    return this.#keyed.values();
  }

  /** Beginnings of keys, each once. */
  get cleared(): Iterable<Row> {
    return this.#cleared.values();
  }

  get inserted(): readonly Row[] {
    return this.#inserted;
  }

  get isEmpty(): boolean {
    return this.#keyed.size === 0 && this.#cleared.size === 0 && this.#inserted.length === 0;
  }

  /** Rows that are written whole, of an empty table all there are. */
  *rows(): Generator<Row> {
    for (const change of this.#keyed.values()) if (change.kind === 'put' || change.kind === 'add') yield change.row;
    yield* this.#inserted;
  }

  /** @throws TypeError for a change that the table's definition doesn't allow */
  take(change: RowChange): void {
    const { insertOnly = false, totals, name } = this.table;
    if (insertOnly !== (change.kind === 'insert')) throw new TypeError(`${name} takes no "${change.kind}"`);
    if (totals === undefined ? change.kind === 'add' : change.kind === 'set') {
      throw new TypeError(`${name} takes no "${change.kind}"`);
    }
    if (change.kind === 'insert') this.#insert(change);
    else if (change.kind === 'clear') this.#clear(change);
    else this.#combine(change);
  }

  #insert({ row }: Insert): void {
    this.#inserted.push(row);
  }

  #clear({ prefix }: Clear): void {
    const start = keyPrefix(this.table, prefix);
    this.#cleared.set(start, prefix);
    for (const key of this.#keys.take(start, this.#keyed.keys())) this.#keyed.delete(key);
  }

  #combine(change: KeyedChange): void {
    const key = keyText(this.table, change.kind === 'put' || change.kind === 'add' ? change.row : change.key);
    const before = this.#keyed.get(key);
    if (before === undefined) this.#keys.add(key);
    this.#keyed.set(key, combine(before, change));
  }
}
