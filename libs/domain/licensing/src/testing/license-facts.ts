import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import { placeIn } from './places.js';
import { plainTerms } from '../license/plain-terms.js';
import type { DeviceActivated, LicenseEvent, LicenseIssued, LicenseTerms } from '../license/license.events.js';

export const PRODUCT = '7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10';
export const NOW = new Date('2026-11-23T10:00:00Z');
/** Of a device that took its seat at `NOW`: the grace of a week, and a seventh of it. */
export const LEASE_END = '2026-12-01T10:00:00Z';
/** No token of a device that loses its seat at `NOW` ends later: the grace, an hour, and a minute. */
export const LAST_TOKEN_END = '2026-11-30T11:01:00Z';

const TERMS: LicenseTerms = {
  ...plainTerms,
  seats: 2,
  expiresAt: '2027-11-23T00:00:00Z',
  features: { export: true },
};

export function offer(terms: Partial<LicenseTerms> = {}): LicenseIssued['data'] {
  return {
    licenseId: '0f5bd3a8-3c0f-8a51-9d5e-5d1f2b7c9a10',
    productId: PRODUCT,
    sealedKey: 'sealed',
    keyHint: 'A1B2C',
    reference: null,
    policy: null,
    terms: { ...TERMS, ...terms },
  };
}

export function licenseIssued(terms: Partial<LicenseTerms> = {}): LicenseEvent {
  return { type: 'LicenseIssued', data: offer(terms) };
}

/** Two components that only this device has. */
export function fingerprintOf(device: string): FingerprintDigest {
  return { macs: [`mac of ${device}`], uuid: `uuid of ${device}` };
}

export function wishOf(device: string, productId = PRODUCT) {
  const description = { name: device, os: null, platform: null, version: null };
  return {
    productId,
    activationId: `activation of ${device}`,
    fingerprint: fingerprintOf(device),
    device: description,
    place: placeIn('DE'),
    isTrialClaimed: false,
  };
}

interface SeatTakenFact {
  readonly device: string;
  readonly seat?: number;
  /** The lease's end. */
  readonly by?: string;
  readonly heldUntil?: string;
  readonly at?: string;
  readonly taken?: number;
}

export function seatTaken({ device, seat, by = LEASE_END, heldUntil = by, at = utc(NOW), taken = 1 }: SeatTakenFact) {
  const { activationId, fingerprint, device: description } = wishOf(device);
  const data: DeviceActivated['data'] = {
    activationId,
    seat: seat ?? taken,
    fingerprint,
    device: description,
    leaseExpiresAt: by,
    seatHeldUntil: heldUntil,
    activatedAt: at,
    seatsTaken: taken,
  };
  return { type: 'DeviceActivated', data } as const;
}

interface SeatGivenBackFact {
  readonly device: string;
  readonly taken?: number;
  readonly mayWorkUntil?: string;
}

export function seatGivenBack({ device, taken = 0, mayWorkUntil = LAST_TOKEN_END }: SeatGivenBackFact): LicenseEvent {
  const activationId = `activation of ${device}`;
  const data = { activationId, reason: 'given-back', mayWorkUntil, note: null, seatsTaken: taken } as const;
  return { type: 'DeviceDeactivated', data };
}

function utc(time: Date): string {
  return time.toISOString().replace('.000Z', 'Z');
}

export const suspended: LicenseEvent = { type: 'LicenseSuspended', data: { reason: 'unpaid' } };
export const reinstated: LicenseEvent = { type: 'LicenseReinstated', data: { reason: 'paid' } };
export const revoked: LicenseEvent = { type: 'LicenseRevoked', data: { reason: 'chargeback' } };
