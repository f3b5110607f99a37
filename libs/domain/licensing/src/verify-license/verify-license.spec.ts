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
const shown = (device: string) => ({ digest: fingerprintOf(device), tokenClaim: `claim of ${device}` });
const stateOf = (facts: readonly LicenseEvent[]) =>
  facts.reduce<License>((state, fact) => license.evolve(state, fact), license.initial);

function codeFor(facts: readonly LicenseEvent[], question: Partial<VerifyQuestion> = {}, now = NOW) {
  const asked = { productId: PRODUCT, fingerprint: shown('M1'), activationId: undefined, ...question };
  return verifyLicense(stateOf(facts), asked, now).code;
}

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
    ['LEASE_EXPIRED', [licenseIssued(), M1], { version: versionOf('1.0.0') }, new Date(LEASE_END)],
    ['VERSION_BLOCKED', [licenseIssued(), M1], { version: versionOf('1.0.0') }, NOW],
    ['VERSION_TOO_OLD', [licenseIssued(), M1], { version: versionOf('1.9.9') }, NOW],
    ['VALID', [licenseIssued(), M1], { version: versionOf('2.0.0') }, NOW],
    ['VALID', [licenseIssued(), M1], {}, new Date(Date.parse(LEASE_END) - 1)],
  ])('answers %s, the first reason that applies', (code, facts, question, now) => {
    expect(codeFor(facts, question, now)).toBe(code);
  });
});
