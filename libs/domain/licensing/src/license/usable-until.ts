import type { LicenseTerms } from './license.events.js';

/** When nothing works any more: with `maintain`, older versions go on working after the license's end. */
export function usableUntil({ expiresAt, expiryStrategy }: Pick<LicenseTerms, 'expiresAt' | 'expiryStrategy'>) {
  return expiryStrategy === 'maintain' ? null : expiresAt;
}
