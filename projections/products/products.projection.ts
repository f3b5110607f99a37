import type { ProductEvent } from '#domain/products/events.js';
import { defineProjection, put } from '#platform/projecting/index.js';
import { productsTable as table } from './products.table.js';

/** Which products are there? */
export const products = defineProjection<ProductEvent>({
  name: 'products',
  version: 1,
  tables: [table],
  handles: {
    ProductDefined: ({ data, metadata: { tenant, occurredAt } }) => [
      put(table, { tenant, product_id: data.productId, name: data.name, defined_at: occurredAt }),
    ],
  },
});
