export type * from './src/license/blocked-device.events.js';
export type * from './src/license/license-customer.events.js';
export type * from './src/license/license.events.js';
export type * from './src/license/license-file.events.js';
export type * from './src/refused/refused.events.js';
