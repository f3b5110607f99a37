import type { Fold } from '#platform/kernel/index.js';
import type { ProductEvent } from './product.events.js';

export interface Product {
  readonly productId: string;
  readonly name: string;
}

export const product: Fold<Product | undefined, ProductEvent> = {
  initial: undefined,
  evolve: (state, event) => state ?? event.data,
};
