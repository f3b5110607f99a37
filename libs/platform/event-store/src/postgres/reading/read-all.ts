import type { Position, ReadAllOptions, RecordedEvent } from '../../port.js';
import { type EventRow, eventColumns } from './event-row.js';
import { readPages } from './read-pages.js';
import { readRange } from './read-range.js';
import type { Reader, Statement } from './reader.js';

export function readAll(reader: Reader, options: ReadAllOptions): AsyncIterable<RecordedEvent> {
  const range = readRange(options);
  const statement = range.isForwards ? FORWARDS : BACKWARDS;
  const readPage = (from: bigint, limit: number): Promise<EventRow[]> => reader.rows(statement, [from, limit]);
  return readPages(range, readPage, (event) => event.position);
}

/** Position of the last event that can be read, 0n while there is none. */
export async function readLastPosition(reader: Reader): Promise<Position> {
  const [row] = await reader.rows<[string]>(LAST_POSITION, []);
  return BigInt(row?.[0] ?? 0);
}

const FORWARDS: Statement = { name: 'event-store-all-forwards', text: allSql('>=', 'ASC') };
const BACKWARDS: Statement = { name: 'event-store-all-backwards', text: allSql('<=', 'DESC') };
const LAST_POSITION: Statement = {
  name: 'event-store-last-position',
  text: 'SELECT coalesce(max(position), 0) FROM event_store.events',
};

function allSql(comparison: '>=' | '<=', order: 'ASC' | 'DESC'): string {
  return `
    SELECT ${eventColumns()} FROM event_store.events e
    WHERE e.position ${comparison} $1::bigint ORDER BY e.position ${order} LIMIT $2`;
}
