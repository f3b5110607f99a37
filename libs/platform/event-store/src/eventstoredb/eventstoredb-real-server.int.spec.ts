import { eventStoreContract } from '#platform/event-store/testing.js';
import { openEventStoreDb } from './open-event-store-db.js';

/** The suite that runs against the protocol double, unchanged, on the server of EVENTSTORE_URL; only then it runs. */
const url = process.env.EVENTSTORE_URL ?? '';

eventStoreContract('The EventStoreDB adapter on a real server', () => {
  const store = openEventStoreDb({ url });
  return Promise.resolve({
    store,
    second: () => Promise.resolve(openEventStoreDb({ url })),
    close: () => store.close(),
  });
});
