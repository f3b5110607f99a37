export type * from './src/sealing/seal.events.js';
export type * from './src/shard/shard.events.js';
export type * from './src/usage-day/usage-day.events.js';
