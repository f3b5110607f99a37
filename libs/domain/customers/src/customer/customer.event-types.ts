import { defineEventTypes, type PersonalData } from '#platform/event-store/index.js';
import type { CustomerEvent } from './customer.events.js';

const CONTACT: readonly PersonalData[] = [
  { person: 'contact.personId', fields: ['contact.name', 'contact.email', 'contact.phone'] },
];

export const customerEventTypes = defineEventTypes<CustomerEvent>('customers', {
  CustomerRegistered: { schemaVersion: 1, personal: CONTACT },
  ContactDetailsChanged: { schemaVersion: 1, personal: CONTACT },
  ContactPersonNamed: { schemaVersion: 1, personal: CONTACT },
  PersonForgotten: { schemaVersion: 1 },
});
