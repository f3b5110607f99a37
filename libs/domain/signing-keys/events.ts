export type * from './src/key-log/key-log.events.js';
