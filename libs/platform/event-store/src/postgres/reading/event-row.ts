import type { EventMetadata, JsonObject } from '#platform/kernel/index.js';
import type { RecordedEvent } from '../../port.js';
import { LazyEvent } from './lazy-event.js';

/** One event as the wire carries it: every column as text. */
export type EventRow = [
  position: string,
  stream: string,
  revision: string,
  id: string,
  type: string,
  data: string,
  metadata: string,
  recordedAtMs: string,
];

/** The name comes by a sub-select because that can only be an index look-up per row; a join could hash all streams for a page. */
const STREAM_NAME = '(SELECT s.name FROM event_store.streams s WHERE s.stream_id = e.stream_id)';

/** The columns of an EventRow, of the table or sub-select `e`. */
export function eventColumns(stream = STREAM_NAME): string {
  const recordedAt = "date_part('epoch', e.recorded_at) * 1000";
  return `e.position, ${stream}, e.revision, e.id, e.type, e.data, e.metadata, ${recordedAt}`;
}

export function toEvent(row: EventRow): RecordedEvent {
  const [position, stream, revision, id, type, data, metadata, recordedAtMs] = row;
  return {
    stream,
    revision: Number(revision),
    position: BigInt(position),
    id,
    type,
    data: JSON.parse(data) as JsonObject,
    metadata: JSON.parse(metadata) as EventMetadata,
    recordedAt: new Date(Number(recordedAtMs)),
  };
}

export function toLazyEvent(row: EventRow): RecordedEvent {
  const [position, stream, revision, id, type, data, metadata, recordedAtMs] = row;
  const recordedAt = new Date(Number(recordedAtMs));
  const place = { stream, revision: Number(revision), position: BigInt(position), id, type, recordedAt };
  return new LazyEvent(place, data, metadata);
}

/** Characters of JSON, near enough to the memory the rows take. */
export function totalSize(rows: readonly EventRow[]): number {
  return rows.reduce((sum, row) => sum + row[5].length + row[6].length, 0);
}
