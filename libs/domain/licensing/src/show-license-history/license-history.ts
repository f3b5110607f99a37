import type { EventRegistry, EventStore, RecordedEvent } from '#platform/event-store/index.js';
import type { HistoryPage, HistoryPageWish } from './show-license-history.query.js';

/** Reads the events of one license, page by page. */
export class LicenseHistory {
  constructor(
    private readonly store: EventStore,
    private readonly registry: EventRegistry,
  ) {}

  async page(licenseId: string, { direction, from, limit }: HistoryPageWish): Promise<HistoryPage> {
    const events: RecordedEvent[] = [];
    const options = { direction, limit: limit + 1, ...(from === undefined ? {} : { from }) };
    for await (const event of this.store.readStream(`license-${licenseId}`, options)) {
      events.push(withoutSealed(this.registry.decode(event)));
    }
    // One more than asked for was read: it tells whether there is a next page, and where that begins.
    return { events: events.slice(0, limit), nextFrom: events[limit]?.revision };
  }
}

function withoutSealed(event: RecordedEvent): RecordedEvent {
  const { sealedKey: _, ...data } = event.data;
  return { ...event, data };
}
