import type { Position, SubscriptionFilter } from '../../port.js';
import { toLazyEvent, totalSize } from '../reading/event-row.js';
import { PageSize } from '../reading/page-size.js';
import { readFiltered } from '../reading/read-filtered.js';
import type { Reader } from '../reading/reader.js';
import type { Head } from './head.js';
import { pageOf, type Page } from './page.js';

/** How far one read may search for what passes a filter, so that it stays short where nothing does. */
const SEARCHED_POSITIONS = 50_000n;

/** Reads the log onwards by pages. */
export class LogReader {
  private readonly pageSize = new PageSize();

  constructor(
    private readonly reader: Reader,
    private readonly head: Head,
    private readonly filter: SubscriptionFilter,
  ) {}

  /** The next events behind the position. The head has to be beyond it. */
  async after(after: Position): Promise<Page> {
    const { limit } = this.pageSize;
    const upTo = lesser(this.head.position, after + SEARCHED_POSITIONS);
    const rows = await readFiltered(this.reader, { after, upTo, limit, filter: this.filter });
    this.pageSize.adaptTo(rows);
    const events = rows.map(toLazyEvent);
    const scannedTo = rows.length < limit ? upTo : (events.at(-1)?.position ?? upTo);
    return pageOf(events, scannedTo, totalSize(rows));
  }
}

function lesser(one: Position, other: Position): Position {
  return one < other ? one : other;
}
