import type { Add, KeyedChange, RowChange } from '../definition/change.js';
import type { ColumnValue } from '../definition/column.js';
import type { Row, Table } from '../definition/table.js';
import { addTo, combine } from './combine.js';
import { keyPrefix } from './key-text.js';
import { KeyedChanges } from './keyed-changes.js';

/**
 * What a run of events does to one table: deletes what is cleared, then makes one change a row, then inserts. So a clear also takes
 * back the changes that came before it.
 */
export class TableChanges {
  readonly #keyed: KeyedChanges;
  readonly #cleared = new Map<string, Row>();
  readonly #inserted: Row[] = [];
  /** Rows that were made here, and may be added to in place. */
  readonly #sums = new WeakSet<Row>();

  constructor(private readonly table: Table) {
    this.#keyed = new KeyedChanges(table);
  }

  /** One a row. */
  get keyed(): Iterable<KeyedChange> {
    return this.#keyed;
  }

  /** Beginnings of keys, each once. */
  get cleared(): Iterable<Row> {
    return this.#cleared.values();
  }

  get inserted(): readonly Row[] {
    return this.#inserted;
  }

  get isEmpty(): boolean {
    return this.#keyed.isEmpty && this.#cleared.size === 0 && this.#inserted.length === 0;
  }

  /** Rows that are written whole, of an empty table all there are. */
  *rows(): Generator<Row> {
    for (const change of this.#keyed) if (change.kind === 'put' || change.kind === 'add') yield change.row;
    yield* this.#inserted;
  }

  /** @throws TypeError for a change that the table's definition doesn't allow */
  take(change: RowChange): void {
    const { insertOnly = false, totals, name } = this.table;
    if (insertOnly !== (change.kind === 'insert')) throw new TypeError(`${name} takes no "${change.kind}"`);
    if (totals === undefined ? change.kind === 'add' : change.kind === 'set') {
      throw new TypeError(`${name} takes no "${change.kind}"`);
    }
    switch (change.kind) {
      case 'insert':
        this.#inserted.push(change.row);
        return;
      case 'clear':
        this.#cleared.set(keyPrefix(this.table, change.prefix), change.prefix);
        this.#keyed.clear(change.prefix);
        return;
      case 'add':
        this.#keyed.update(change.row, (before) => this.#added(before, change));
        return;
      default:
        this.#keyed.update(change.kind === 'put' ? change.row : change.key, (before) => combine(before, change));
    }
  }

  /** Most of what is added comes to rows that were added to before. */
  #added(before: KeyedChange | undefined, change: Add): KeyedChange {
    if (before?.kind !== 'add') return combine(before, change);
    const isOwn = this.#sums.has(before.row);
    const row: Record<string, ColumnValue> = isOwn ? before.row : { ...before.row };
    addTo(row, change.row, this.table.totals ?? {});
    if (isOwn) return before;
    this.#sums.add(row);
    return { kind: 'add', table: before.table, row };
  }
}
