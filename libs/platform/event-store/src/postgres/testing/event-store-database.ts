import { CreateEventStore1795428000000 } from '#migrations/20261123100000-event-store-create.js';
import { testDatabase, type TestDatabase } from '#platform/postgres/testing.js';

/** A database of its own with nothing but the event store. */
export function eventStoreDatabase(): Promise<TestDatabase> {
  return testDatabase({ migrations: [CreateEventStore1795428000000] });
}
