import type { Decision } from '#platform/kernel/index.js';
import type { ProductEvent } from '../product/product.events.js';
import type { Product } from '../product/product.js';
import { productAlreadyDefined } from '../product/product.refusal.js';

/** Defines a product; defining the very same one again changes nothing. */
export function defineProduct(
  state: Product | undefined,
  wish: Product,
): Decision<ProductEvent, ReturnType<typeof productAlreadyDefined>> {
  if (!state) return [{ type: 'ProductDefined', data: wish }];
  return state.name === wish.name ? [] : productAlreadyDefined();
}
