export type * from './src/license/license.events.js';
