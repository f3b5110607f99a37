import type { Decision } from '#platform/kernel/index.js';
import type { LicenseEvent } from '../license/license.events.js';
import type { License } from '../license/license.js';
import type { LicenseRefusal } from '../license/license.refusal.js';
import { renewal } from '../license/renewal.js';
import type { ComparedPlace } from '../place/place.js';
import { isHolder, seatHolder, type SeatClaim } from '../license/seat-holder.js';

/** The device was heard from: its lease is renewed when it has aged. */
export function renewLease(
  state: License,
  claim: SeatClaim,
  place: ComparedPlace,
  now: Date,
): Decision<LicenseEvent, LicenseRefusal> {
  const holder = seatHolder(state, claim, place, now);
  return isHolder(holder) ? renewal(holder.license, holder.activation, now) : holder;
}
