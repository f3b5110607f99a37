import type { DomainEvent } from '#platform/kernel/index.js';

/** Whose license it is from now on. */
export type LicenseAssigned = DomainEvent<
  'LicenseAssigned',
  { readonly customerId: string; readonly formerCustomerId: string | null }
>;
