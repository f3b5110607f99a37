import type { TestDatabase } from '#platform/postgres/testing.js';

/** A database of its own with nothing but the event store. Specs that need none don't pay for loading TypeORM. */
export async function eventStoreDatabase(): Promise<TestDatabase> {
  const { CreateEventStore1795428000000 } = await import('#migrations/20261123100000-event-store-create.js');
  const { TellAppendTime1795456800000 } = await import('#migrations/20261123180000-event-store-append-tells-time.js');
  const { testDatabase } = await import('#platform/postgres/testing.js');
  return testDatabase({ migrations: [CreateEventStore1795428000000, TellAppendTime1795456800000] });
}
