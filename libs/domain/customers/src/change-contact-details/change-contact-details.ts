import type { Decision } from '#platform/kernel/index.js';
import type { CustomerEvent } from '../customer/customer.events.js';
import { isContactForgotten, isSame, type ContactDetails, type Customer } from '../customer/customer.js';
import { customerNotFound, personForgotten, type CustomerRefusal } from '../customer/customer.refusal.js';

/** Corrects what is known of who speaks for a customer. Who was forgotten stays forgotten. */
export function changeContactDetails(
  state: Customer | undefined,
  { name, email, phone }: ContactDetails,
): Decision<CustomerEvent, CustomerRefusal> {
  if (!state) return customerNotFound();
  if (isContactForgotten(state)) return personForgotten();
  if (isSame(state.contact, { name, email, phone })) return [];
  const { customerId, contact } = state;
  const changed = { personId: contact.personId, name, email, phone };
  return [{ type: 'ContactDetailsChanged', data: { customerId, contact: changed } }];
}
