import type { ContactPerson, CustomerRegistered, PersonForgotten } from '../customer/customer.events.js';

export const CUSTOMER_ID = '3a4c1d52-30f0-5f43-9a0e-2f6c3e6a7b10';
export const PERSON_ID = '6b1f5c7e-30f0-5f43-9a0e-2f6c3e6a7b10';
export const NEXT_PERSON_ID = '9d8e7f60-30f0-5f43-9a0e-2f6c3e6a7b10';

export const details = { name: 'Ann Example', email: 'ann@example.com', phone: null };
export const ann: ContactPerson = { personId: PERSON_ID, ...details };
export const bob: ContactPerson = { personId: NEXT_PERSON_ID, name: 'Bob Example', email: null, phone: '+49 30 1234' };

export function registered(kind: 'person' | 'company' = 'company'): CustomerRegistered {
  const companyName = kind === 'company' ? 'Example GmbH' : null;
  return { type: 'CustomerRegistered', data: { customerId: CUSTOMER_ID, kind, companyName, contact: ann } };
}

export function forgotten(personId: string, isContact: boolean): PersonForgotten {
  return { type: 'PersonForgotten', data: { customerId: CUSTOMER_ID, personId, isContact } };
}
