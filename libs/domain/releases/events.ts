export type * from './src/release-line/release-line.events.js';
