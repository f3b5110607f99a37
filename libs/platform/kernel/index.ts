export * from './src/clock.js';
export * from './src/decider.js';
export * from './src/ids.js';
export * from './src/json.js';
export * from './src/metadata.js';
export * from './src/persistent-map.js';
export * from './src/persistent-order.js';
export * from './src/refusal.js';
