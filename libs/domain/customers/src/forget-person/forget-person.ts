import type { Decision } from '#platform/kernel/index.js';
import type { CustomerEvent } from '../customer/customer.events.js';
import type { Customer } from '../customer/customer.js';
import { customerNotFound, personNotFound, type CustomerRefusal } from '../customer/customer.refusal.js';

/** Forgets one person, or (null) everybody who ever spoke for the customer; once more, it changes nothing. */
export function forgetPerson(
  state: Customer | undefined,
  wanted: string | null,
): Decision<CustomerEvent, CustomerRefusal> {
  if (!state) return customerNotFound();
  const { customerId, contact, personIds, forgottenIds } = state;
  if (wanted !== null && !personIds.includes(wanted)) return personNotFound();
  const persons = wanted === null ? personIds : [wanted];
  return persons
    .filter((personId) => !forgottenIds.includes(personId))
    .map((personId) => ({
      type: 'PersonForgotten',
      data: { customerId, personId, isContact: personId === contact.personId },
    }));
}
