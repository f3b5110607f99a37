export type * from './src/policy/policy.events.js';
