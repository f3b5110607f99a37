import { type EventRow, totalSize } from './event-row.js';

const FIRST_LIMIT = 100;
const HIGHEST_LIMIT = 1_000;
const WANTED_SIZE = 4 * 1024 * 1024;

/** How many events to read at once: as many as make a few megabytes if they are like the last ones, for an event may have 1 MiB. */
export class PageSize {
  limit = FIRST_LIMIT;

  adaptTo(rows: readonly EventRow[]): void {
    if (rows.length === 0) return;
    this.limit = Math.min(Math.ceil((WANTED_SIZE * rows.length) / totalSize(rows)), HIGHEST_LIMIT);
  }
}
