import { FORGOTTEN, isForgotten, type Fold } from '#platform/kernel/index.js';
import type { ContactPerson, CustomerEvent, CustomerRegistered } from './customer.events.js';

export interface Customer extends Readonly<CustomerRegistered['data']> {
  /** Everybody who ever spoke for the customer, the first one first. */
  readonly personIds: readonly string[];
  readonly forgottenIds: readonly string[];
}

export const customer: Fold<Customer | undefined, CustomerEvent> = {
  initial: undefined,
  evolve(state, event) {
    if (!state) return event.type === 'CustomerRegistered' ? registered(event.data) : state;
    switch (event.type) {
      case 'ContactDetailsChanged':
        return { ...state, contact: event.data.contact };
      case 'ContactPersonNamed': {
        const { contact } = event.data;
        return { ...state, contact, personIds: [...state.personIds, contact.personId] };
      }
      case 'PersonForgotten':
        return forgotten(state, event.data.personId);
      default:
        return state;
    }
  },
};

/** What is known of a person, and wished to be known. */
export type ContactDetails = Omit<ContactPerson, 'personId'>;

export function isSame(one: ContactDetails, other: ContactDetails): boolean {
  return one.name === other.name && one.email === other.email && one.phone === other.phone;
}

/** Memory forgets as well. */
function forgotten(state: Customer, personId: string): Customer {
  const contact = state.contact.personId === personId ? blank(state.contact) : state.contact;
  return { ...state, contact, forgottenIds: [...state.forgottenIds, personId] };
}

function blank({ personId, email, phone }: ContactPerson): ContactPerson {
  return { personId, name: FORGOTTEN, email: email && FORGOTTEN, phone: phone && FORGOTTEN };
}

function registered(data: CustomerRegistered['data']): Customer {
  return { ...data, personIds: [data.contact.personId], forgottenIds: [] };
}

/** Also while the key is gone and the event that says so is still to come. */
export function isContactForgotten({ contact, forgottenIds }: Customer): boolean {
  return isForgotten(contact.name) || forgottenIds.includes(contact.personId);
}
