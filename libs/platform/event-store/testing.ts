export { eventStoreContract } from './src/contract/event-store-contract.js';
export type { OpenedStore } from './src/contract/opened-store.js';
export { InMemoryEventStore } from './src/in-memory/in-memory-event-store.js';
export { scenario } from './src/scenario/scenario.js';
export { describeHistory } from './src/testing/golden-history.js';
export { EventStoreDbProtocolDouble } from './src/eventstoredb/testing/eventstoredb-protocol-double.js';
export { eventStoreDatabase } from './src/postgres/testing/event-store-database.js';
