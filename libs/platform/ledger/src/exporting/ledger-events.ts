import { categoryOf, type EventStore, type Position, type RecordedEvent } from '#platform/event-store/index.js';

export interface LedgerEventsOptions {
  readonly store: EventStore;
  readonly telemetry: readonly string[];
  /** Exclusive. */
  readonly after: Position | 'start';
  /** Inclusive. */
  readonly upTo: Position;
}

/** The log's business events between two positions, read through a subscription: both stores leave the telemetry out themselves. */
export async function* ledgerEvents({
  store,
  telemetry,
  after,
  upTo,
}: LedgerEventsOptions): AsyncGenerator<RecordedEvent, undefined> {
  const reading = new AbortController();
  const filter = { exceptCategories: telemetry };
  try {
    for await (const message of store.subscribeToAll({ after, filter, signal: reading.signal })) {
      if (message.kind === 'caught-up') return undefined;
      if (message.event.position > upTo) return undefined;
      if (!telemetry.includes(categoryOf(message.event.stream))) yield message.event;
      if (message.event.position === upTo) return undefined;
    }
    return undefined;
  } finally {
    reading.abort();
  }
}
