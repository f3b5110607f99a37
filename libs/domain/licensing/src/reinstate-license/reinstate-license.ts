import type { Decision } from '#platform/kernel/index.js';
import type { LicenseEvent } from '../license/license.events.js';
import type { License } from '../license/license.js';
import { licenseNotFound, licenseRevoked, type LicenseRefusal } from '../license/license.refusal.js';

/** Ends a suspension: the same devices hold the same seats again. */
export function reinstateLicense(state: License, reason: string): Decision<LicenseEvent, LicenseRefusal> {
  if (state.status === 'not-issued') return licenseNotFound();
  if (state.status === 'revoked') return licenseRevoked();
  return state.status === 'active' ? [] : [{ type: 'LicenseReinstated', data: { reason } }];
}
