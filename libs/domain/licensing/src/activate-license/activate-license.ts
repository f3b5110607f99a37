import type { Decision } from '#platform/kernel/index.js';
import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import type { DeviceDescription, LicenseEvent } from '../license/license.events.js';
import type { Activation, IssuedLicense, License } from '../license/license.js';
import { seatLimitReached, type LicenseRefusal } from '../license/license.refusal.js';
import { matchingActivation } from '../license/matching-activation.js';
import { isUsable, usableLicense } from '../license/usable-license.js';
import { refusedVersion } from '../version-standing/refused-version.js';
import type { VersionComparison } from '../version-standing/version-standing.js';
import { isDueForRenewal, leaseEnd } from './lease.js';

export interface ActivationWish {
  readonly productId: string;
  /** Of a new activation, if it comes to one. */
  readonly activationId: string;
  readonly fingerprint: FingerprintDigest;
  readonly device: DeviceDescription;
  /** Of the software that asks, if it names its version. */
  readonly version?: VersionComparison | undefined;
}

/** Gives the device a seat. A device that holds one keeps it, with a new lease when the old one has aged. */
export function activateLicense(
  state: License,
  wish: ActivationWish,
  now: Date,
): Decision<LicenseEvent, LicenseRefusal> {
  const license = usableLicense(state, wish.productId, now);
  if (!isUsable(license)) return license;
  const refused = refusedVersion(wish.version, now);
  if (refused) return refused;
  const held = matchingActivation(license, wish.fingerprint);
  if (held?.holdsSeat) return renewLease(license, held, now);
  if (license.seatsTaken >= license.terms.seats) return seatLimitReached(license.terms.seats);
  return [{ type: 'DeviceActivated', data: newActivation(license, wish, now) }];
}

function newActivation(license: IssuedLicense, { activationId, fingerprint, device }: ActivationWish, now: Date) {
  const leaseExpiresAt = leaseEnd(now, license.terms.graceSeconds);
  return { activationId, fingerprint, device, leaseExpiresAt, seatsTaken: license.seatsTaken + 1 };
}

function renewLease(license: IssuedLicense, held: Activation, now: Date): readonly LicenseEvent[] {
  const { graceSeconds } = license.terms;
  if (!isDueForRenewal(held.leaseExpiresAt, now, graceSeconds)) return [];
  const renewed = { activationId: held.activationId, leaseExpiresAt: leaseEnd(now, graceSeconds) };
  return [{ type: 'LeaseRenewed', data: renewed }];
}
