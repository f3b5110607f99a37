import type { ProductDefined } from '#domain/products/events.js';
import { projectInMemory } from '#platform/projecting/testing.js';
import { products } from './products.projection.js';
import { productsTable } from './products.table.js';

const defined = (productId: string, name: string): ProductDefined => ({
  type: 'ProductDefined',
  data: { productId, name },
});

describe('products', () => {
  it('has a row for each product, with the moment it was defined', () => {
    const metadata = { occurredAt: '2026-11-23T10:00:00.000Z' };
    const events = [{ ...defined('11111111-5d6e-5c43-8a0e-6f6c3e6a7b10', 'CAD Studio'), metadata }];
    expect(projectInMemory(products, events).rows(productsTable)).toEqual([
      {
        tenant: 'default',
        product_id: '11111111-5d6e-5c43-8a0e-6f6c3e6a7b10',
        name: 'CAD Studio',
        defined_at: '2026-11-23T10:00:00.000Z',
      },
    ]);
  });
});
