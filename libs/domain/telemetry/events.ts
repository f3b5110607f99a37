export type * from './src/shard/shard.events.js';
