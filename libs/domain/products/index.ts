export { ApiKeys, type ApiKeyOwner } from './src/api-keys.js';
export { CreateApiKey, type ApiKeyCreation, type ApiKeyWish } from './src/create-api-key/create-api-key.command.js';
export { DefineProduct, type ProductDefinition } from './src/define-product/define-product.command.js';
export { openProducts } from './src/open-products.js';
export { productEventTypes } from './src/product-event-types.js';
export type { ProductRefusal } from './src/product/product.refusal.js';
export { ProductsModule, type ProductsParts } from './src/products.module.js';
export { RevokeApiKey, type ApiKeyRevocation } from './src/revoke-api-key/revoke-api-key.command.js';
export { RotateApiKey, type ApiKeyRotation, type RotationWish } from './src/rotate-api-key/rotate-api-key.command.js';
