import type { ReadStreamOptions, RecordedEvent } from '../../port.js';
import { type EventRow, eventColumns } from './event-row.js';
import { readPages } from './read-pages.js';
import { readRange } from './read-range.js';
import type { Reader, Statement } from './reader.js';

/** Without what was deleted, is too old, or is more than the stream's metadata wants. */
export function readStream(reader: Reader, stream: string, options: ReadStreamOptions): AsyncIterable<RecordedEvent> {
  const range = readRange(options);
  const statement = range.isForwards ? FORWARDS : BACKWARDS;
  const readPage = (from: bigint, limit: number): Promise<EventRow[]> => reader.rows(statement, [stream, from, limit]);
  return readPages(range, readPage, (event) => event.revision);
}

const FORWARDS: Statement = { name: 'event-store-stream-forwards', text: streamSql('>=', 'ASC') };
const BACKWARDS: Statement = { name: 'event-store-stream-backwards', text: streamSql('<=', 'DESC') };

/** The limit stands inside, where the index gives the order; outside, a page is sorted and not the stream. */
function streamSql(comparison: '>=' | '<=', order: 'ASC' | 'DESC'): string {
  return `
    SELECT ${eventColumns('s.name')}
    FROM event_store.streams s CROSS JOIN LATERAL (
      SELECT * FROM event_store.events e
      WHERE e.stream_id = s.stream_id
        AND e.revision ${comparison} $2::bigint
        AND e.revision >= greatest(s.truncated_before, s.revision - s.max_count + 1)
        AND (s.max_age_seconds IS NULL OR e.recorded_at >= now() - make_interval(secs => s.max_age_seconds))
      ORDER BY e.revision ${order} LIMIT $3
    ) e
    WHERE s.name = $1
    ORDER BY e.revision ${order}`;
}
