import { isRefusal } from '#platform/kernel/index.js';
import type { Activation } from './activation.js';
import type { IssuedLicense, License } from './license.js';
import { activationNotFound, type LicenseRefusal } from './license.refusal.js';
import { usableLicense } from './usable-license.js';

export interface Activated {
  readonly license: IssuedLicense;
  readonly activation: Activation;
}

/**
 * An activation that was answered before, as it is now. A repeated answer comes with a token that is signed anew, so it
 * is given only while the license is usable and the device holds its seat.
 */
export function stillActivated(before: Activated, state: License, now: Date): Activated | LicenseRefusal {
  const activation = state.status === 'not-issued' ? undefined : state.activations.get(before.activation.activationId);
  // No activation is ever forgotten: this state is the older one, and tells of nothing that came after.
  if (!activation) return before;
  const license = usableLicense(state, before.license.productId, now);
  if (isRefusal(license)) return license;
  return activation.holdsSeat ? { license, activation } : activationNotFound();
}
