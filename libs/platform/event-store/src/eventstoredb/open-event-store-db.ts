import { leaseClient } from './connection/shared-clients.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import { type EventStoreDbOptions, settingsOf } from './options.js';

/**
 * An event store on EventStoreDB. Connects with the first use, so it opens while the server is down; all stores that one
 * process opens on one URL share a connection.
 */
export function openEventStoreDb(options: EventStoreDbOptions): EventStoreDbEventStore {
  return new EventStoreDbEventStore(leaseClient(options.url), settingsOf(options));
}
