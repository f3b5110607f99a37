import { isRefusal } from '#platform/kernel/index.js';
import type { IssuedLicense, License } from './license.js';
import { usableUntil } from './usable-until.js';
import * as no from './license.refusal.js';

type Unusable = ReturnType<
  | typeof no.licenseNotFound
  | typeof no.licenseRevoked
  | typeof no.licenseSuspended
  | typeof no.licenseExpired
  | typeof no.productMismatch
>;

/** The license when it may be used for this product now, else the first reason why not. */
export function usableLicense(state: License, productId: string, now: Date): IssuedLicense | Unusable {
  if (state.status === 'not-issued') return no.licenseNotFound();
  if (state.status === 'revoked') return no.licenseRevoked();
  if (state.status === 'suspended') return no.licenseSuspended();
  const expiresAt = usableUntil(state.terms);
  if (expiresAt !== null && Date.parse(expiresAt) <= now.getTime()) return no.licenseExpired(expiresAt);
  if (state.productId !== productId) return no.productMismatch();
  return state;
}

export function isUsable(outcome: IssuedLicense | Unusable): outcome is IssuedLicense {
  return !isRefusal(outcome);
}
