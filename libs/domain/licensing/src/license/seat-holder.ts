import { isRefusal } from '#platform/kernel/index.js';
import type { Activation } from './activation.js';
import type { ComparedPlace } from '../place/place.js';
import { refusedPlace } from '../place/refused-place.js';
import type { IssuedLicense, License } from './license.js';
import { activationNotFound, activationRevoked, deviceBlocked, type LicenseRefusal } from './license.refusal.js';
import { isBlocked } from './matching-activation.js';
import { dueLeaseOf } from './renewal.js';
import { isUsable, usableLicense } from './usable-license.js';

/** What an activation token says of its device. */
export interface SeatClaim {
  readonly productId: string;
  readonly activationId: string;
}

export interface HeldSeat {
  readonly license: IssuedLicense;
  readonly activation: Activation;
  /** Whether hearing from the device now is to be recorded: its lease has aged. */
  readonly isRenewalDue: boolean;
}

/** The device's license and activation while it may go on working from there, else the first reason why not. */
export function seatHolder(
  state: License,
  { productId, activationId }: SeatClaim,
  place: ComparedPlace,
  now: Date,
): HeldSeat | LicenseRefusal {
  const license = usableLicense(state, productId, now);
  if (!isUsable(license)) return license;
  const activation = license.activations.get(activationId);
  if (!activation) return activationNotFound();
  if (isBlocked(license, activation.fingerprint)) return deviceBlocked();
  if (!activation.holdsSeat) return activationRevoked();
  const refused = refusedPlace(place, license.terms);
  if (refused) return refused;
  return { license, activation, isRenewalDue: dueLeaseOf(license, activation, now) !== undefined };
}

export function isHolder(outcome: HeldSeat | LicenseRefusal): outcome is HeldSeat {
  return !isRefusal(outcome);
}
