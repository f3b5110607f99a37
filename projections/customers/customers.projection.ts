import type { ContactPerson, CustomerEvent, CustomerRegistered, PersonForgotten } from '#domain/customers/events.js';
import { isForgotten, type Personal } from '#platform/kernel/index.js';
import { defineProjection, put, set, type ProjectedEvent, type RowOf } from '#platform/projecting/index.js';
import { customersTable as table } from './customers.table.js';

type Change = Partial<Omit<RowOf<typeof table>, 'tenant' | 'customer_id'>>;

/** Which customers are there, and who speaks for them? */
export const customers = defineProjection<CustomerEvent>({
  name: 'customers',
  version: 1,
  tables: [table],
  handles: {
    CustomerRegistered: (event) => [registered(event)],
    ContactDetailsChanged: (event) => [changed(event, contactColumns(event.data.contact))],
    ContactPersonNamed: (event) => [changed(event, contactColumns(event.data.contact))],
    PersonForgotten: (event) => forgotten(event),
  },
});

function registered({ data, metadata }: ProjectedEvent<CustomerRegistered>) {
  return put(table, {
    tenant: metadata.tenant,
    customer_id: data.customerId,
    kind: data.kind,
    company_name: data.companyName,
    ...contactColumns(data.contact),
    registered_at: metadata.occurredAt,
    changed_at: metadata.occurredAt,
  });
}

/** Rebuilt when the key is long gone, an earlier event leads to the row that this one leaves. */
function forgotten(event: ProjectedEvent<PersonForgotten>) {
  if (!event.data.isContact) return [];
  return [changed(event, { name: null, email: null, phone: null, is_forgotten: true })];
}

function changed({ data, metadata }: Pick<ProjectedEvent<CustomerEvent>, 'data' | 'metadata'>, columns: Change) {
  const key = { tenant: metadata.tenant, customer_id: data.customerId };
  return set(table, key, { ...columns, changed_at: metadata.occurredAt });
}

function contactColumns({ personId, name, email, phone }: ContactPerson) {
  return {
    person_id: personId,
    name: plain(name),
    email: plain(email),
    phone: plain(phone),
    is_forgotten: isForgotten(name),
  };
}

function plain(value: Personal | null): string | null {
  return isForgotten(value) ? null : value;
}
