import type { RecordedEvent } from '#platform/event-store/index.js';
import type { Projection } from '../definition/projection.js';
import type { Table } from '../definition/table.js';
import { TableChanges } from './table-changes.js';

/** What a run of events does to a projection's tables. */
export type Batch = ReadonlyMap<Table, TableChanges>;

/** The stored event in today's shape. */
export type Decode = (event: RecordedEvent) => RecordedEvent;

/** Fetches what `Decode` needs to read these events; `undefined` when there is nothing to wait for. */
export type Prepare = (events: readonly RecordedEvent[]) => Promise<void> | undefined;

/** Folds the events' changes. Cutting the run into several batches leads to the same rows. */
export function foldEvents(
  projection: Projection,
  events: Iterable<RecordedEvent>,
  decode: Decode = (event) => event,
): Batch {
  const batch = new Map(projection.tables.map((table) => [table, new TableChanges(table)]));
  for (const event of events) {
    const handler = projection.handlers.get(event.type);
    if (handler === undefined) continue;
    for (const change of handler(decode(event))) {
      const changes = batch.get(change.table);
      if (changes === undefined) throw new TypeError(`${projection.name} doesn't own the table ${change.table.name}`);
      changes.take(change);
    }
  }
  return batch;
}
