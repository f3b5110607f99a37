import { Streams, type StreamsOptions } from '#platform/event-store/index.js';
import type { CustomerEvent } from './customer/customer.events.js';
import { customer, type Customer } from './customer/customer.js';

/** The customers of this installation, by customer id. */
export class Customers extends Streams<Customer | undefined, CustomerEvent> {
  constructor(options: StreamsOptions) {
    super(options, 'customer', customer);
  }
}
