import type { PolicyTerms } from '#domain/policies/events.js';
import { scenario } from '#platform/event-store/testing.js';
import type { LicenseEvent } from '../license/license.events.js';
import { license, type License } from '../license/license.js';
import { termsFromPolicy, type AgreedTerms } from '../license/terms-from-policy.js';
import { licenseIssued, NOW, offer, revoked, seatTaken, suspended } from '../testing/license-facts.js';
import { policyTerms, versionOfPolicy } from '../testing/policy-facts.js';
import { applyPolicy, type PolicyWish } from './apply-policy.js';

const given = scenario(license).given;
const LATER = new Date('2026-12-01T00:00:00Z');
const ISSUED = offer().terms;
const FIRST_USE = { durationFrom: 'first-activation', maintenanceDays: 10 } as const;

const apply =
  (more: Partial<PolicyTerms> = {}, how: Partial<PolicyWish> = {}) =>
  (state: License) =>
    applyPolicy(state, { policy: versionOfPolicy(2, more), agreed: {}, restartsTerm: false, ...how }, LATER);

function applied(terms: object, more: Partial<PolicyTerms> = {}, agreed: AgreedTerms = {}): LicenseEvent {
  const all = { ...termsFromPolicy(policyTerms(more), agreed, LATER), ...terms };
  return { type: 'PolicyApplied', data: { policy: versionOfPolicy(2).pin, terms: all } };
}

const KEPT = { expiresAt: ISSUED.expiresAt, daysFromFirstActivation: null, maintenanceEndsAt: null };

describe('ApplyPolicy', () => {
  it('gives a license the terms of the policy; it ends when it did', () => {
    given(licenseIssued()).when(apply()).then(applied(KEPT));
    given(licenseIssued(), suspended).when(apply()).then(applied(KEPT));
    const notUsedYet = licenseIssued({ expiresAt: null, daysFromFirstActivation: 90 });
    given(notUsedYet)
      .when(apply())
      .then(applied({ ...KEPT, expiresAt: null, daysFromFirstActivation: 90 }));
  });

  it('changes nothing the second time, nor when the license was issued with it', () => {
    given(licenseIssued(), applied(KEPT)).when(apply()).thenNothing();
    const data = { ...offer(), policy: versionOfPolicy(2).pin, terms: termsFromPolicy(policyTerms(), {}, NOW) };
    given({ type: 'LicenseIssued', data }).when(apply()).thenNothing();
  });

  it('keeps to what is agreed on', () => {
    const agreed = { seats: 9, expiresAt: '2030-01-01T00:00:00Z' };
    given(licenseIssued())
      .when(apply({}, { agreed }))
      .then(applied({}, {}, agreed));
  });

  it('begins the term anew when that is wished for', () => {
    given(licenseIssued())
      .when(apply({}, { restartsTerm: true }))
      .then(applied({ expiresAt: '2026-12-31T00:00:00Z' }));
    given(licenseIssued())
      .when(apply(FIRST_USE, { restartsTerm: true }))
      .then(applied({ expiresAt: null, daysFromFirstActivation: 30 }, FIRST_USE));
  });

  it('begins the term at once when the license is in use', () => {
    given(licenseIssued(), seatTaken({ device: 'M1' }))
      .when(apply(FIRST_USE, { restartsTerm: true }))
      .then(applied({ expiresAt: '2026-12-31T00:00:00Z', maintenanceEndsAt: '2026-12-11T00:00:00Z' }, FIRST_USE));
  });

  it('leaves the devices their seats, and remembers the longest grace', () => {
    const facts = [licenseIssued(), seatTaken({ device: 'M1' }), applied({ ...KEPT, seats: 0 })];
    const state = facts.reduce((before, fact) => license.evolve(before, fact), license.initial);
    expect(state).toMatchObject({ seatsTaken: 1, longestGraceSeconds: ISSUED.graceSeconds, terms: { seats: 0 } });
  });

  it('is refused without a license, once it is revoked, and for another product', () => {
    given().when(apply()).thenRefused('license-not-found');
    given(licenseIssued(), revoked).when(apply()).thenRefused('license-revoked');
    const foreign = { ...versionOfPolicy(2), productId: '11111111-30f0-5f43-9a0e-2f6c3e6a7b10' };
    given(licenseIssued())
      .when(apply({}, { policy: foreign }))
      .thenRefused('policy-of-another-product');
  });
});
