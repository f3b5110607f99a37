import type { RecordedEvent } from '../../port.js';
import { type EventRow, toEvent } from './event-row.js';
import { PageSize } from './page-size.js';
import type { ReadRange } from './read-range.js';

/** Reads up to `limit` events from `from` on, inclusive. */
export type ReadPage = (from: bigint, limit: number) => Promise<readonly EventRow[]>;

/** Reads a range page by page, each when the one before is used up; `placeOf` is what the range counts by. */
export async function* readPages(
  { isForwards, from, limit }: ReadRange,
  readPage: ReadPage,
  placeOf: (event: RecordedEvent) => number | bigint,
): AsyncGenerator<RecordedEvent> {
  const pageSize = new PageSize();
  let [next, left] = [from, limit];
  while (left > 0) {
    const wanted = Math.min(pageSize.limit, left);
    const rows = await readPage(next, wanted);
    for (const row of rows) {
      const event = toEvent(row);
      next = BigInt(placeOf(event)) + (isForwards ? 1n : -1n);
      yield event;
    }
    if (rows.length < wanted) return;
    left -= rows.length;
    pageSize.adaptTo(rows);
  }
}
