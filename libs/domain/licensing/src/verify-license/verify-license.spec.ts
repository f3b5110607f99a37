import type { LicenseEvent } from '../license/license.events.js';
import { license, type License } from '../license/license.js';
import {
  fingerprintOf,
  LEASE_END,
  licenseIssued,
  NOW,
  PRODUCT,
  revoked,
  seatGivenBack,
  seatTaken,
  suspended,
} from '../testing/license-facts.js';
import { versionOf } from '../testing/release-facts.js';
import { verifyLicense, type VerifyQuestion } from './verify-license.js';

const M1 = seatTaken({ device: 'M1' });
const { fingerprint } = M1.data;
const blocked: LicenseEvent = { type: 'DeviceBlocked', data: { fingerprint, reason: 'stolen' } };
const shown = (device: string) => ({ digest: fingerprintOf(device), tokenClaim: `claim of ${device}` });
const stateOf = (facts: readonly LicenseEvent[]) =>
  facts.reduce<License>((state, fact) => license.evolve(state, fact), license.initial);

function codeFor(facts: readonly LicenseEvent[], question: Partial<VerifyQuestion> = {}, now = NOW) {
  const asked = { productId: PRODUCT, fingerprint: shown('M1'), activationId: undefined, ...question };
  return verifyLicense(stateOf(facts), asked, now).code;
}

const OVER = { expiryStrategy: 'maintain', expiresAt: '2020-01-01T00:00:00Z' } as const;

describe('VerifyLicense', () => {
  it('is VALID for the device that holds a seat, with what its token needs', () => {
    const question = { productId: PRODUCT, fingerprint: shown('M1'), activationId: undefined };
    const verdict = verifyLicense(stateOf([licenseIssued(), M1]), question, NOW);
    expect(verdict).toMatchObject({
      code: 'VALID',
      usable: { tokenClaim: 'claim of M1', activation: { holdsSeat: true } },
    });
  });

  it.each<[string, LicenseEvent[], Partial<VerifyQuestion>, Date]>([
    ['NOT_FOUND', [], {}, NOW],
    ['REVOKED', [licenseIssued({ expiresAt: '2020-01-01T00:00:00Z' }), suspended, revoked], {}, NOW],
    ['SUSPENDED', [licenseIssued({ expiresAt: '2020-01-01T00:00:00Z' }), suspended], {}, NOW],
    ['EXPIRED', [licenseIssued({ expiresAt: '2020-01-01T00:00:00Z' })], { productId: 'other' }, NOW],
    ['PRODUCT_MISMATCH', [licenseIssued()], { productId: 'other' }, NOW],
    ['NOT_ACTIVATED', [licenseIssued(), M1], { fingerprint: shown('M2') }, NOW],
    ['NOT_ACTIVATED', [licenseIssued(), M1], { activationId: 'unheard of' }, NOW],
    ['ACTIVATION_REVOKED', [licenseIssued(), M1, seatGivenBack({ device: 'M1' })], {}, NOW],
    [
      'FINGERPRINT_MISMATCH',
      [licenseIssued(), M1],
      { activationId: 'activation of M1', fingerprint: shown('M2') },
      NOW,
    ],
    ['FINGERPRINT_MISMATCH', [licenseIssued(), M1], { activationId: 'activation of M1', fingerprint: undefined }, NOW],
    ['ACTIVATION_REVOKED', [licenseIssued(), M1, blocked], {}, NOW],
    [
      'ACTIVATION_REVOKED',
      [licenseIssued(), M1, blocked],
      { activationId: 'activation of M1', fingerprint: undefined },
      NOW,
    ],
    ['LEASE_EXPIRED', [licenseIssued(), M1], { version: versionOf('1.0.0') }, new Date(LEASE_END)],
    ['VERSION_BLOCKED', [licenseIssued(), M1], { version: versionOf('1.0.0') }, NOW],
    ['VERSION_TOO_OLD', [licenseIssued(), M1], { version: versionOf('1.9.9') }, NOW],
    ['VERSION_TOO_OLD', [licenseIssued({ versionRange: '3.x' }), M1], { version: versionOf('1.9.9') }, NOW],
    ['VERSION_NOT_ENTITLED', [licenseIssued({ versionRange: '3.x' }), M1], { version: versionOf('2.0.0') }, NOW],
    ['VERSION_NOT_ENTITLED', [licenseIssued(OVER), M1], {}, NOW],
    ['VALID', [licenseIssued({ ...OVER, expiresAt: '2027-01-01T00:00:00Z' }), M1], {}, NOW],
    ['VALID', [licenseIssued(), M1], { version: versionOf('2.0.0') }, NOW],
    ['VALID', [licenseIssued(), M1], {}, new Date(Date.parse(LEASE_END) - 1)],
  ])('answers %s, the first reason that applies', (code, facts, question, now) => {
    expect(codeFor(facts, question, now)).toBe(code);
  });

  it('is VALID online while the lease is shortened for a former holder of the seat, as long as the seat is held', () => {
    const shortened = seatTaken({ device: 'M1', by: '2026-11-23T09:00:00Z', heldUntil: LEASE_END });
    expect(codeFor([licenseIssued(), shortened])).toBe('VALID');
    expect(codeFor([licenseIssued(), shortened], {}, new Date(LEASE_END))).toBe('LEASE_EXPIRED');
  });

  it('is VALID again for a device that was unblocked and has activated anew', () => {
    const unblocked: LicenseEvent = { type: 'DeviceUnblocked', data: { fingerprint, reason: 'found' } };
    const lost = seatGivenBack({ device: 'M1' });
    expect(codeFor([licenseIssued(), M1, blocked, lost, unblocked])).toBe('ACTIVATION_REVOKED');
    expect(codeFor([licenseIssued(), M1, blocked, lost, unblocked, M1])).toBe('VALID');
  });
});
