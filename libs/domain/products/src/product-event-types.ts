import { defineEventTypes } from '#platform/event-store/index.js';
import type { ApiKeyEvent } from './api-key/api-key.events.js';
import type { ProductEvent } from './product/product.events.js';

export const productEventTypes = defineEventTypes<ProductEvent | ApiKeyEvent>('products', {
  ProductDefined: { schemaVersion: 1 },
  ApiKeyCreated: { schemaVersion: 1 },
});
