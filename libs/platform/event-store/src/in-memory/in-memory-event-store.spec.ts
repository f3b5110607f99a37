import { eventStoreContract, InMemoryEventStore } from '#platform/event-store/testing.js';

eventStoreContract('InMemoryEventStore', () => {
  const store = new InMemoryEventStore();
  return Promise.resolve({ store, close: () => store.close() });
});
