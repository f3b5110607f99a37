import type { Decision } from '#platform/kernel/index.js';
import type { LicenseEvent } from '../license/license.events.js';
import type { License } from '../license/license.js';
import { licenseNotFound, type LicenseRefusal } from '../license/license.refusal.js';

/** Says whose license it is, whatever became of it; its devices keep their seats. */
export function assignLicense(state: License, customerId: string): Decision<LicenseEvent, LicenseRefusal> {
  if (state.status === 'not-issued') return licenseNotFound();
  if (state.customerId === customerId) return [];
  return [{ type: 'LicenseAssigned', data: { customerId, formerCustomerId: state.customerId } }];
}
