export * from './src/errors.js';
export * from './src/port.js';
export type { CommandContext } from './src/execute/command-context.js';
export { MEMORY_BELIEVED_MILLISECONDS, StoreContact } from './src/execute/store-contact.js';
export { Streams, type Seen, type StreamsOptions } from './src/execute/streams.js';
export { pastState, type Log, type PastState } from './src/history/past-state.js';
export { EventRegistry } from './src/registry/event-registry.js';
export {
  defineEventTypes,
  type EventTypeDefinition,
  type EventTypes,
  type Upcaster,
} from './src/registry/event-types.js';
export { openEventStoreDb } from './src/eventstoredb/open-event-store-db.js';
export type { EventStoreDbEventStore } from './src/eventstoredb/eventstoredb-event-store.js';
export type { EventStoreDbLogger, EventStoreDbOptions } from './src/eventstoredb/options.js';
export { openPostgresEventStore, type PostgresEventStore } from './src/postgres/postgres-event-store.js';
export type { PostgresEventStoreOptions, StoreLogger } from './src/postgres/options.js';
export type { PersonName, PersonVault } from './src/personal/person-vault.js';
export type { PersonalData } from './src/personal/personal-data.js';
export { SealingEventStore } from './src/personal/sealing-event-store.js';
