import { openPostgresEventStore } from '#platform/event-store/index.js';
import { eventStoreContract } from '#platform/event-store/testing.js';
import { eventStoreDatabase } from './testing/event-store-database.js';

eventStoreContract('PostgresEventStore', async () => {
  const database = await eventStoreDatabase();
  const open = () => openPostgresEventStore({ url: database.url });
  const store = await open();
  const close = async (): Promise<void> => {
    await store.close();
    await database.drop();
  };
  return { store, close, second: open };
});
