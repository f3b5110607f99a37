import { defineTable } from '#platform/projecting/index.js';

/** One row a product. */
export const productsTable = defineTable({
  schema: 'read_models',
  name: 'products',
  key: ['tenant', 'product_id'],
  columns: { tenant: 'text', product_id: 'uuid', name: 'text', defined_at: 'timestamptz' },
});
