import type { Decision } from '#platform/kernel/index.js';
import type { LicenseEvent } from '../license/license.events.js';
import type { License } from '../license/license.js';
import { licenseNotFound, licenseRevoked, type LicenseRefusal } from '../license/license.refusal.js';

/** Stops a license until it is reinstated; its devices keep their seats. */
export function suspendLicense(state: License, reason: string): Decision<LicenseEvent, LicenseRefusal> {
  if (state.status === 'not-issued') return licenseNotFound();
  if (state.status === 'revoked') return licenseRevoked();
  return state.status === 'suspended' ? [] : [{ type: 'LicenseSuspended', data: { reason } }];
}
