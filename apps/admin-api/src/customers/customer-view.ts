import type { ContactDetails, Customer, CustomerWish } from '#domain/customers/index.js';
import { platformProblems } from '#platform/http/index.js';
import { isForgotten, type Personal } from '#platform/kernel/index.js';
import type { CustomerRow } from '#projections/customers/customers.queries.js';
import type { ContactDetailsDto, CustomerDto, CustomerViewDto, RegisterCustomerDto } from './customers.dto.js';

/** @throws Problem INVALID_REQUEST for a person with a company's name */
export function customerWishOf({ kind, companyName, contact }: RegisterCustomerDto): CustomerWish {
  if (kind === 'person' && companyName !== undefined) {
    throw platformProblems.INVALID_REQUEST.because('A person has no companyName: leave it out, or register a company.');
  }
  return { kind, companyName: companyName ?? null, contact: contactDetailsOf(contact) };
}

export function contactDetailsOf({ name, email, phone }: ContactDetailsDto): ContactDetails {
  return { name, email: email ?? null, phone: phone ?? null };
}

export function customerOf({ customerId, kind, companyName, contact }: Customer): CustomerDto {
  const { personId, name, email, phone } = contact;
  const plain = { name: plainOf(name), email: plainOf(email), phone: plainOf(phone) };
  return { customerId, kind, companyName, contact: { personId, ...plain, isForgotten: isForgotten(name) } };
}

export function customerViewOf(row: CustomerRow): CustomerViewDto {
  const { name, email, phone } = row;
  return {
    customerId: row.customer_id,
    kind: row.kind,
    companyName: row.company_name,
    contact: { personId: row.person_id, name, email, phone, isForgotten: row.is_forgotten },
    registeredAt: row.registered_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  };
}

function plainOf(value: Personal | null): string | null {
  return isForgotten(value) ? null : value;
}
