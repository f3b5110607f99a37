import { adminClient } from '../clients.js';
import type { Standalone } from '../standalone.js';
import type { DistinctivePerson } from './distinctive-person.js';

export interface CustomerAnswer extends Record<string, unknown> {
  readonly customerId: string;
  readonly contact: { readonly personId: string };
}

/** A person, and one who speaks for a company, pass wherever persons pass; wrong requests carry them too. */
export async function liveAsCustomers(platform: Standalone, person: DistinctivePerson, speaker: DistinctivePerson) {
  const admin = adminClient(platform.adminApi, platform.adminToken);
  const headers = { 'idempotency-key': person.email, 'x-request-id': person.phone.replaceAll(' ', '-') };
  const own = await admin.post<CustomerAnswer>('customers', { kind: 'person', contact: person }, headers);
  const company = { kind: 'company', companyName: 'Example GmbH', contact: speaker };
  const theirs = await admin.post<CustomerAnswer>('customers', company);
  const path = `customers/${own.body.customerId}`;
  await admin.post(path + '/contact-details', { ...person, phone: person.phone.replace('+', '00') });
  await admin.post(path + '/contact-details', person);
  await admin.post(`customers/${theirs.body.customerId}/contact-person`, { name: 'Successor' });
  for (const text of [person.name, person.email, person.phone, speaker.name]) {
    const search = encodeURIComponent(text);
    await admin.get(`customers?search=${search}`);
    await admin.get(`customers?search=${search}&sort=${search}`);
    await admin.get(`customers/${search}`);
    await admin.post('customers', { kind: text, contact: { ...person, email: text, [text]: text } });
    await admin.post(path + '/contact-details', text);
  }
  return { admin, person: own.body, company: theirs.body };
}
