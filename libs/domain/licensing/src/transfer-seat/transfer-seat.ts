import type { Decision } from '#platform/kernel/index.js';
import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import type { Activation } from '../license/activation.js';
import { lastTokenEnd, leaseFrom, utc, wholeSecond } from '../license/lease.js';
import type { LicenseEvent } from '../license/license.events.js';
import type { IssuedLicense, License } from '../license/license.js';
import {
  activationNotFound,
  activationRevoked,
  deviceBlocked,
  transferLimitReached,
  trialNotClaimed,
  type LicenseRefusal,
} from '../license/license.refusal.js';
import { isBlocked, matchingActivation } from '../license/matching-activation.js';
import { removal } from '../license/removal.js';
import type { SeatWish } from '../license/seat-request.js';
import { otherDevices } from '../license/seats.js';
import { isUsable, usableLicense } from '../license/usable-license.js';
import { refusedPlace } from '../place/refused-place.js';
import { refusedVersion } from '../version-standing/refused-version.js';

/** The device that holds the seat: by what it showed, or as a token or a list names it. */
export type SeatHolder = { readonly activationId: string } | { readonly fingerprint: FingerprintDigest };

export interface TransferWish extends SeatWish {
  readonly from: SeatHolder;
}

/** Moves a seat to another device. One that holds a seat already keeps that, and the other's is given back. */
export function transferSeat(state: License, wish: TransferWish, now: Date): Decision<LicenseEvent, LicenseRefusal> {
  const license = usableLicense(state, wish.productId, now);
  if (!isUsable(license)) return license;
  const refused = refusedVersion(wish.version, license.terms, now) ?? refusedPlace(wish.place, license.terms);
  if (refused) return refused;
  if (isBlocked(license, wish.fingerprint)) return deviceBlocked();
  const from = holderOf(license, wish.from);
  if (!from) return activationNotFound();
  const to = matchingActivation(license, wish.fingerprint);
  if (to?.holdsSeat && to.activationId === from.activationId) return [];
  if (!from.holdsSeat) return to?.holdsSeat ? [] : activationRevoked();
  if (to?.holdsSeat) return [removal(license, from, 'given-back', now)];
  const limit = transferLimit(license, now);
  if (limit) return limit;
  if (license.terms.isTrial && !wish.isTrialClaimed) return trialNotClaimed();
  return [{ type: 'SeatTransferred', data: moved(license, from, wish, now) }];
}

function holderOf(license: IssuedLicense, holder: SeatHolder): Activation | undefined {
  if ('activationId' in holder) return license.activations.get(holder.activationId);
  return matchingActivation(license, holder.fingerprint);
}

function transferLimit({ terms: { transferLimit }, transfers }: IssuedLicense, now: Date) {
  if (transferLimit === null) return undefined;
  const since = now.getTime() - transferLimit.periodDays * 86_400_000;
  const made = transfers.filter((at) => Date.parse(at) > since).length;
  if (made < transferLimit.transfers) return undefined;
  return transferLimitReached(transferLimit.transfers, transferLimit.periodDays);
}

function moved(license: IssuedLicense, from: Activation, wish: TransferWish, now: Date) {
  const { activationId, fingerprint, device } = wish;
  const { longestGraceSeconds: graceSeconds, terms } = license;
  const formerMayWorkUntil = lastTokenEnd({ graceSeconds }, from, now);
  const former = { activationId: from.activationId, mayWorkUntil: formerMayWorkUntil };
  const lease = leaseFrom(terms, otherDevices(license, [...from.formers, former], fingerprint), now);
  const taken = { activationId, seat: from.seat, fingerprint, device, ...lease, activatedAt: utc(wholeSecond(now)) };
  return { ...taken, fromActivationId: from.activationId, formerMayWorkUntil };
}
