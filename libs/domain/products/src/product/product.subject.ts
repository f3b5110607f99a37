import { defineSubject } from '#platform/history/index.js';
import { product } from './product.js';

/** A product, to be looked at as it was. */
export const productSubject = defineSubject({
  kind: 'product',
  category: 'product',
  fold: product,
  shown: (state) => state,
});
