import type { Position, SubscriptionFilter } from '../../port.js';
import { type EventRow, eventColumns } from './event-row.js';
import type { Reader, Statement } from './reader.js';

/** What lies behind `after` and passes the filter: at most `limit` events, none beyond `upTo`. */
export interface FilteredRead {
  readonly after: Position;
  readonly upTo: Position;
  readonly limit: number;
  readonly filter: SubscriptionFilter;
}

export function readFiltered(reader: Reader, { after, upTo, limit, filter }: FilteredRead): Promise<EventRow[]> {
  const { categories, exceptCategories, eventTypes } = filter;
  const range = [after, upTo, limit];
  if (categories !== undefined) {
    const wanted = new Set(categories.filter((category) => exceptCategories?.includes(category) !== true));
    return reader.rows(BY_CATEGORY, [...range, [...wanted], eventTypes ?? null]);
  }
  if (exceptCategories !== undefined) return reader.rows(EXCEPT, [...range, exceptCategories, eventTypes ?? null]);
  return eventTypes === undefined ? reader.rows(UNFILTERED, range) : reader.rows(BY_TYPE, [...range, eventTypes]);
}

const RANGE = 'e.position > $1::bigint AND e.position <= $2::bigint';

const UNFILTERED: Statement = {
  name: 'event-store-after',
  text: `SELECT ${eventColumns()} FROM event_store.events e WHERE ${RANGE} ORDER BY e.position LIMIT $3`,
};

const EXCEPT: Statement = {
  name: 'event-store-after-except-categories',
  text: `
    SELECT ${eventColumns()} FROM event_store.events e
    WHERE ${RANGE} AND e.category <> ALL ($4::text[]) AND ($5::text[] IS NULL OR e.type = ANY ($5::text[]))
    ORDER BY e.position LIMIT $3`,
};

const BY_TYPE: Statement = {
  name: 'event-store-after-by-type',
  text: `
    SELECT ${eventColumns()} FROM event_store.events e
    WHERE ${RANGE} AND e.type = ANY ($4::text[]) ORDER BY e.position LIMIT $3`,
};

/** One index range per category, merged: what other categories hold in between is not touched. */
const BY_CATEGORY: Statement = {
  name: 'event-store-after-by-category',
  text: `
    SELECT ${eventColumns()}
    FROM unnest($4::text[]) AS c (category) CROSS JOIN LATERAL (
      SELECT * FROM event_store.events e
      WHERE e.category = c.category AND ${RANGE} AND ($5::text[] IS NULL OR e.type = ANY ($5::text[]))
      ORDER BY e.position LIMIT $3
    ) e
    ORDER BY e.position LIMIT $3`,
};
