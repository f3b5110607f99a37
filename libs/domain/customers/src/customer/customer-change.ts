import type { CommandContext } from '#platform/event-store/index.js';
import type { Decision } from '#platform/kernel/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import type { Customers } from '../customers.js';
import type { CustomerEvent } from './customer.events.js';
import type { Customer } from './customer.js';
import { customerNotFound, type CustomerRefusal } from './customer.refusal.js';

/** A customer, as the command that was sent has left it. */
export interface CustomerChange {
  readonly customer: Customer;
  readonly position: bigint | undefined;
}

type Decide = (state: Customer | undefined) => Decision<CustomerEvent, CustomerRefusal>;

export async function changeCustomer(
  customers: Customers,
  customerId: string,
  context: CommandContext,
  decide: Decide,
): Promise<CustomerChange | CustomerRefusal> {
  const done = await customers.execute(customerId, context, decide);
  if (isRefusal(done)) return done;
  return done.state ? { customer: done.state, position: done.position } : customerNotFound();
}
