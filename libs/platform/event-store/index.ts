export * from './src/errors.js';
export * from './src/port.js';
export type { CommandContext } from './src/execute/command-context.js';
export { Streams, type StreamsOptions } from './src/execute/streams.js';
export { EventRegistry, EventRegistryError } from './src/registry/event-registry.js';
export {
  defineEventTypes,
  type EventTypeDefinition,
  type EventTypes,
  type Upcaster,
} from './src/registry/event-types.js';
