import type { Decision } from '#platform/kernel/index.js';
import type { LicenseEvent } from '../license/license.events.js';
import type { License } from '../license/license.js';
import { licenseNotFound, type LicenseRefusal } from '../license/license.refusal.js';

/** Ends a license for good. */
export function revokeLicense(state: License, reason: string): Decision<LicenseEvent, LicenseRefusal> {
  if (state.status === 'not-issued') return licenseNotFound();
  return state.status === 'revoked' ? [] : [{ type: 'LicenseRevoked', data: { reason } }];
}
