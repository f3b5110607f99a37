import { Streams, type StreamsOptions } from '#platform/event-store/index.js';
import type { ProductEvent } from './product/product.events.js';
import { product, type Product } from './product/product.js';

/** The products of this installation, by product id. */
export class Products extends Streams<Product | undefined, ProductEvent> {
  constructor(options: StreamsOptions) {
    super(options, 'product', product);
  }
}
