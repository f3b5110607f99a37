import { Streams, type StreamsOptions } from '#platform/event-store/index.js';
import type { Fold } from '#platform/kernel/index.js';
import type { ProductEvent } from '#domain/products/events.js';

/** A product's stream begins with its definition. */
const isDefined: Fold<boolean, ProductEvent> = {
  initial: false,
  evolve: () => true,
};

/** Which products there are: this context's own view of the products' events. */
export class KnownProducts extends Streams<boolean, ProductEvent> {
  constructor(options: StreamsOptions) {
    super(options, 'product', isDefined);
  }
}
