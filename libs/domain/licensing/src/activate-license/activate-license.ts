import { altered, type Decision } from '#platform/kernel/index.js';
import type { Activation } from '../license/activation.js';
import { adoption } from '../license/adoption.js';
import { freeSeatFor } from '../license/free-seat.js';
import { lapsedSeats, lapses } from '../license/lapsed-seats.js';
import { leaseFrom, utc, wholeSecond } from '../license/lease.js';
import type { LicenseEvent, LicenseTermBegan } from '../license/license.events.js';
import type { IssuedLicense, License } from '../license/license.js';
import { deviceBlocked, seatLimitReached, trialNotClaimed, type LicenseRefusal } from '../license/license.refusal.js';
import { isBlocked, matchingActivation } from '../license/matching-activation.js';
import { renewal } from '../license/renewal.js';
import type { SeatWish } from '../license/seat-request.js';
import { termBegun } from '../license/terms-from-policy.js';
import { isUsable, usableLicense } from '../license/usable-license.js';
import { refusedPlace } from '../place/refused-place.js';
import { refusedVersion } from '../version-standing/refused-version.js';

/** Gives the device a seat. A device that holds one keeps it, with a new lease when the old one has aged. */
export function activateLicense(state: License, wish: SeatWish, now: Date): Decision<LicenseEvent, LicenseRefusal> {
  const license = usableLicense(state, wish.productId, now);
  if (!isUsable(license)) return license;
  const refused = refusedVersion(wish.version, license.terms, now) ?? refusedPlace(wish.place, license.terms);
  if (refused) return refused;
  if (isBlocked(license, wish.fingerprint)) return deviceBlocked();
  const known = matchingActivation(license, wish.fingerprint);
  if (known?.holdsSeat) return heard(license, known, wish, now);
  const lapsed = lapsedSeats(license, now);
  if (!lapsed) return seatLimitReached(license.terms.seats);
  if (license.terms.isTrial && !wish.isTrialClaimed) return trialNotClaimed();
  const { seat, formers } = freeSeatFor(license, wish.fingerprint, known, lapsed, now);
  const { activationId, fingerprint, device } = wish;
  const lease = leaseFrom(license.terms, formers, now);
  const activatedAt = utc(wholeSecond(now));
  const seatsTaken = license.seatsTaken - lapsed.length + 1;
  const data = { activationId, seat, fingerprint, device, ...lease, activatedAt, seatsTaken };
  const activated = { type: 'DeviceActivated', data } as const;
  return [...termBegan(license, now), ...lapses(license, lapsed), activated];
}

/** The lease is that of the device as it is known from now on: a component that it shared with another may be gone. */
function heard(license: IssuedLicense, known: Activation, wish: SeatWish, now: Date): readonly LicenseEvent[] {
  const adopted = adoption(license, known, wish.fingerprint, now);
  const fingerprint = adopted[0]?.data.fingerprint ?? known.fingerprint;
  return [...adopted, ...renewal(license, altered(known, { fingerprint }), now)];
}

function termBegan({ terms }: IssuedLicense, now: Date): readonly LicenseTermBegan[] {
  const data = termBegun(terms, now);
  return data ? [{ type: 'LicenseTermBegan', data }] : [];
}
