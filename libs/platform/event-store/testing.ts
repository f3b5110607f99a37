export { eventStoreContract } from './src/contract/event-store-contract.js';
export type { OpenedStore } from './src/contract/contract-case.js';
export { InMemoryEventStore } from './src/in-memory/in-memory-event-store.js';
