export type * from './src/customer/customer.events.js';
