import type { RecordedEvent } from '#platform/event-store/index.js';
import type { RowChange } from '../definition/change.js';
import type { Projection } from '../definition/projection.js';
import type { Table } from '../definition/table.js';
import { combine } from './combine.js';
import { keyText } from './key-text.js';

/** What a run of events does to a projection's tables: one change a row. */
export type Batch = ReadonlyMap<Table, ReadonlyMap<string, RowChange>>;

/** The stored event in today's shape. */
export type Decode = (event: RecordedEvent) => RecordedEvent;

/** Folds the events' changes. Cutting the run into several batches leads to the same rows. */
export function foldEvents(
  projection: Projection,
  events: Iterable<RecordedEvent>,
  decode: Decode = (event) => event,
): Batch {
  const batch = new Map(projection.tables.map((table) => [table, new Map<string, RowChange>()]));
  for (const event of events) {
    const handler = projection.handlers.get(event.type);
    if (handler === undefined) continue;
    for (const change of handler(decode(event))) {
      const rows = batch.get(change.table);
      if (rows === undefined) throw new TypeError(`${projection.name} doesn't own the table ${change.table.name}`);
      const key = keyText(change.table, change.kind === 'put' ? change.row : change.key);
      rows.set(key, combine(rows.get(key), change));
    }
  }
  return batch;
}
