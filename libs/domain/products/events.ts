export type * from './src/api-key/api-key.events.js';
export type * from './src/product/product.events.js';
