import { EventStoreDbProtocolDouble, eventStoreContract } from '#platform/event-store/testing.js';
import { openEventStoreDb } from './open-event-store-db.js';

eventStoreContract('The EventStoreDB adapter, over gRPC against the protocol double,', async () => {
  const double = await EventStoreDbProtocolDouble.start();
  const store = openEventStoreDb({ url: double.url });
  return {
    store,
    second: () => Promise.resolve(openEventStoreDb({ url: double.url })),
    close: async () => {
      await store.close();
      await double.stop();
    },
  };
});
