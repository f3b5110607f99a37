import type { Decision } from '#platform/kernel/index.js';
import type { ContactPerson, CustomerEvent } from '../customer/customer.events.js';
import type { Customer } from '../customer/customer.js';
import { customerIsAPerson, customerNotFound, type CustomerRefusal } from '../customer/customer.refusal.js';

/** Lets another person speak for a company; what is known of the former one stays until they are forgotten. */
export function nameContactPerson(
  state: Customer | undefined,
  contact: ContactPerson,
): Decision<CustomerEvent, CustomerRefusal> {
  if (!state) return customerNotFound();
  if (state.kind === 'person') return customerIsAPerson();
  if (state.contact.personId === contact.personId) return [];
  const { customerId, contact: former } = state;
  return [{ type: 'ContactPersonNamed', data: { customerId, formerPersonId: former.personId, contact } }];
}
