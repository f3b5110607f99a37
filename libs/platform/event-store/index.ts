export * from './src/errors.js';
export * from './src/port.js';
export type { CommandContext } from './src/execute/command-context.js';
export { Executor, type Executed } from './src/execute/execute.js';
export { LiveStates } from './src/execute/live-states.js';
export type { Loaded } from './src/execute/loaded.js';
export { EventRegistry, EventRegistryError } from './src/registry/event-registry.js';
export {
  defineEventTypes,
  type EventTypeDefinition,
  type EventTypes,
  type Upcaster,
} from './src/registry/event-types.js';
