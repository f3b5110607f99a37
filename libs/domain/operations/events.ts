export type * from './src/operation-log/operation-log.events.js';
