import { defineEventTypes } from '#platform/event-store/index.js';
import type { ApiKeyEvent } from './api-key/api-key.events.js';
import { withoutEndAndPredecessor } from './api-key/api-key.upcasters.js';
import type { ProductEvent } from './product/product.events.js';

export const productEventTypes = defineEventTypes<ProductEvent | ApiKeyEvent>('products', {
  ProductDefined: { schemaVersion: 1 },
  ApiKeyCreated: { schemaVersion: 2, upcasters: { 1: withoutEndAndPredecessor } },
  ApiKeyRotated: { schemaVersion: 1 },
  ApiKeyRevoked: { schemaVersion: 1 },
});
