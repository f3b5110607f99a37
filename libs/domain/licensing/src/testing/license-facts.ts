import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import type { DeviceActivated, LicenseEvent, LicenseIssued, LicenseTerms } from '../license/license.events.js';

export const PRODUCT = '7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10';
export const NOW = new Date('2026-11-23T10:00:00Z');
export const LEASE_END = '2026-11-30T10:00:00Z';

const TERMS: LicenseTerms = {
  seats: 2,
  matchStrategy: 'most',
  graceSeconds: 604_800,
  heartbeatIntervalSeconds: 900,
  expiresAt: '2027-11-23T00:00:00Z',
  features: { export: true },
  isTrial: false,
};

export function offer(terms: Partial<LicenseTerms> = {}): LicenseIssued['data'] {
  return {
    licenseId: '0f5bd3a8-3c0f-8a51-9d5e-5d1f2b7c9a10',
    productId: PRODUCT,
    sealedKey: 'sealed',
    keyHint: 'A1B2C',
    reference: null,
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
  };
}

export function seatTaken({ device, by = LEASE_END, taken = 1 }: { device: string; by?: string; taken?: number }) {
  const { activationId, fingerprint, device: description } = wishOf(device);
  const data: DeviceActivated['data'] = {
    activationId,
    fingerprint,
    device: description,
    leaseExpiresAt: by,
    seatsTaken: taken,
  };
  return { type: 'DeviceActivated', data } as const;
}

export function seatGivenBack({ device, taken = 0 }: { device: string; taken?: number }): LicenseEvent {
  return { type: 'DeviceDeactivated', data: { activationId: `activation of ${device}`, seatsTaken: taken } };
}

export const suspended: LicenseEvent = { type: 'LicenseSuspended', data: { reason: 'unpaid' } };
export const reinstated: LicenseEvent = { type: 'LicenseReinstated', data: { reason: 'paid' } };
export const revoked: LicenseEvent = { type: 'LicenseRevoked', data: { reason: 'chargeback' } };
