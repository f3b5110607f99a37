import type { Projection } from '../definition/projection.js';
import type { RowOf, Table } from '../definition/table.js';
import { foldEvents } from '../folding/batch.js';
import { recordedEvent, type EventInSpec } from './recorded-event.js';

export interface ProjectedRows {
  /** The table's rows in the order of their first writing. */
  rows<T extends Table>(table: T): RowOf<T>[];
}

/** The rows a projection makes of a whole log, by the fold that the runner uses. Pure: no database. */
export function projectInMemory(projection: Projection, events: readonly EventInSpec[]): ProjectedRows {
  const batch = foldEvents(projection, events.map(recordedEvent));
  return {
    rows<T extends Table>(table: T): RowOf<T>[] {
      const changes = batch.get(table);
      if (changes === undefined) throw new TypeError(`${projection.name} doesn't own the table ${table.name}`);
      return [...changes.rows()] as RowOf<T>[];
    },
  };
}
