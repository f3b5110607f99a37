export { ApiKeys, type ApiKeyOwner } from './src/api-keys.js';
export { CreateApiKey, type ApiKeyCreation } from './src/create-api-key/create-api-key.command.js';
export { DefineProduct, type ProductDefinition } from './src/define-product/define-product.command.js';
export { openProducts } from './src/open-products.js';
export { productEventTypes } from './src/product-event-types.js';
export type { ProductRefusal } from './src/product/product.refusal.js';
export { ProductsModule, type ProductsParts } from './src/products.module.js';
