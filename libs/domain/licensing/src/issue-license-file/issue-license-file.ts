import type { Decision } from '#platform/kernel/index.js';
import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import type { Activation, FormerHolder } from '../license/activation.js';
import { freeSeatFor } from '../license/free-seat.js';
import { lapsedSeats, lapses } from '../license/lapsed-seats.js';
import { outstandingMilliseconds, utc, wholeSecond } from '../license/lease.js';
import type { LicenseFileIssued } from '../license/license-file.events.js';
import type { DeviceDescription, LicenseEvent } from '../license/license.events.js';
import type { IssuedLicense, License } from '../license/license.js';
import * as no from '../license/license.refusal.js';
import { isBlocked, matchingActivation } from '../license/matching-activation.js';
import { otherDevices } from '../license/seats.js';
import { isUsable, usableLicense } from '../license/usable-license.js';
import { fileEnd } from './file-end.js';

export interface LicenseFileWish {
  /** Without it, of whatever product the license is. */
  readonly productId: string | undefined;
  readonly fileId: string;
  /** Shows the device, or names its activation. */
  readonly device:
    | {
        readonly fingerprint: FingerprintDigest;
        readonly newActivationId: string;
        readonly description: DeviceDescription;
      }
    | { readonly activationId: string };
  /** RFC 3339, UTC; without it, as long as is allowed. */
  readonly validUntil: string | undefined;
  readonly longestSeconds: number;
  /** As of a device that activates. */
  readonly isTrialClaimed: boolean;
  /** Whether the license's holder asks, and not staff. */
  readonly isSelfService: boolean;
}

type No = no.LicenseRefusal;

/** Promises a device the license until the file's end: its seat is held as long, for nothing can be taken back offline. */
export function issueLicenseFile(state: License, wish: LicenseFileWish, now: Date): Decision<LicenseEvent, No> {
  if (state.status === 'not-issued') return no.licenseNotFound();
  const license = usableLicense(state, wish.productId ?? state.productId, now);
  if (!isUsable(license)) return license;
  const end = fileEnd(license, wish, now);
  if (typeof end !== 'string') return end;
  const { device } = wish;
  if ('activationId' in device) return toNamed(license, device.activationId, wish.fileId, end, now);
  if (isBlocked(license, device.fingerprint)) return no.deviceBlocked();
  const known = matchingActivation(license, device.fingerprint);
  return known?.holdsSeat ? toHolder(license, known, wish.fileId, end, now) : toNewcomer(license, wish, end, now);
}

function toNamed(license: IssuedLicense, activationId: string, fileId: string, end: string, now: Date) {
  const activation = license.activations.get(activationId);
  if (!activation) return no.activationNotFound();
  if (!activation.holdsSeat) return no.activationRevoked();
  if (isBlocked(license, activation.fingerprint)) return no.deviceBlocked();
  return toHolder(license, activation, fileId, end, now);
}

function toHolder(license: IssuedLicense, holder: Activation, fileId: string, end: string, now: Date) {
  const busy = stillOffline(otherDevices(license, holder.formers, holder.fingerprint), now);
  if (busy) return busy;
  const { activationId } = holder;
  const lease = { leaseExpiresAt: later(holder.leaseExpiresAt, end), seatHeldUntil: later(holder.seatHeldUntil, end) };
  const isLonger = lease.leaseExpiresAt !== holder.leaseExpiresAt || lease.seatHeldUntil !== holder.seatHeldUntil;
  const renewed = { type: 'LeaseRenewed', data: { activationId, ...lease } } as const;
  return [...(isLonger ? [renewed] : []), issued(license, activationId, fileId, end, now)];
}

function toNewcomer(license: IssuedLicense, wish: LicenseFileWish, end: string, now: Date): Decision<LicenseEvent, No> {
  const lapsed = lapsedSeats(license, now);
  if (!lapsed) return no.seatLimitReached(license.terms.seats);
  if ('activationId' in wish.device) return no.activationNotFound();
  const { fingerprint, newActivationId: activationId, description: device } = wish.device;
  const own = matchingActivation(license, fingerprint);
  const { seat, formers } = freeSeatFor(license, fingerprint, own, lapsed, now);
  const busy = stillOffline(formers, now);
  if (busy) return busy;
  if (license.terms.isTrial && !wish.isTrialClaimed) return no.trialNotClaimed();
  const lease = { leaseExpiresAt: end, seatHeldUntil: end };
  const seatsTaken = license.seatsTaken - lapsed.length + 1;
  const taken = { activationId, seat, fingerprint, device, ...lease, activatedAt: utc(wholeSecond(now)), seatsTaken };
  return [
    ...lapses(license, lapsed),
    { type: 'DeviceActivated', data: taken },
    issued(license, activationId, wish.fileId, end, now),
  ];
}

function issued(
  { productId }: IssuedLicense,
  activationId: string,
  fileId: string,
  validUntil: string,
  now: Date,
): LicenseFileIssued {
  const issuedAt = utc(wholeSecond(now));
  return { type: 'LicenseFileIssued', data: { fileId, activationId, productId, issuedAt, validUntil } };
}

/** A file can't be shortened like a lease: it is only made for a seat that nobody else can be using offline. */
function stillOffline(formers: readonly FormerHolder[], now: Date) {
  if (outstandingMilliseconds(formers, now.getTime()) === 0) return undefined;
  return no.seatNotYetFree(formers.map(({ mayWorkUntil }) => mayWorkUntil).reduce(later));
}

function later(one: string, other: string): string {
  return Date.parse(one) > Date.parse(other) ? one : other;
}
