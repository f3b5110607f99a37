import { Streams, type StreamsOptions } from '#platform/event-store/index.js';
import type { Fold } from '#platform/kernel/index.js';
import type { CustomerEvent } from '#domain/customers/events.js';

/** A customer's stream begins with its registration. */
const isRegistered: Fold<boolean, CustomerEvent> = {
  initial: false,
  evolve: () => true,
};

/**
 * Which customers there are: this context's own view of the customers' events. Asked so seldom that it follows nothing, and
 * nobody's personal data passes through every license server: ask `findFresh`.
 */
export class KnownCustomers extends Streams<boolean, CustomerEvent> {
  constructor(options: StreamsOptions) {
    super(options, 'customer', isRegistered);
  }
}
