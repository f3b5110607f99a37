import { NOW } from '../testing/license-facts.js';
import { policyTerms } from '../testing/policy-facts.js';
import { termBegun, termsFromPolicy } from './terms-from-policy.js';

describe('The terms of a license with a policy', () => {
  it('are those of the policy, with the ends that follow from the moment of issue', () => {
    const { durationDays: _, durationFrom: __, maintenanceDays: ___, ...same } = policyTerms();
    expect(termsFromPolicy(policyTerms({ maintenanceDays: 10 }), {}, NOW)).toEqual({
      ...same,
      expiresAt: '2026-12-23T10:00:00Z',
      daysFromFirstActivation: null,
      maintenanceEndsAt: '2026-12-03T10:00:00Z',
      maintenanceDaysFromFirstActivation: null,
    });
  });

  it('have no ends yet when these follow from the first activation', () => {
    const policy = policyTerms({ durationFrom: 'first-activation', maintenanceDays: 10 });
    expect(termsFromPolicy(policy, {}, NOW)).toMatchObject({
      expiresAt: null,
      daysFromFirstActivation: 30,
      maintenanceEndsAt: null,
      maintenanceDaysFromFirstActivation: 10,
    });
  });

  it('never end when the policy says so', () => {
    const policy = policyTerms({ durationDays: null });
    expect(termsFromPolicy(policy, {}, NOW)).toMatchObject({ expiresAt: null, daysFromFirstActivation: null });
  });

  it('are what is agreed on, where something is', () => {
    const agreed = { seats: 1, expiresAt: '2030-01-01T00:00:00Z', features: {}, limits: [] };
    for (const durationFrom of ['issue', 'first-activation'] as const) {
      expect(termsFromPolicy(policyTerms({ durationFrom }), agreed, NOW)).toMatchObject({
        ...agreed,
        daysFromFirstActivation: null,
        matchStrategy: 'all',
      });
    }
  });
});

describe('The first use of a license', () => {
  const firstUse = { durationFrom: 'first-activation' as const };

  it('fixes when it ends, and when its maintenance does', () => {
    expect(termBegun(termsFromPolicy(policyTerms({ ...firstUse, maintenanceDays: 10 }), {}, NOW), NOW)).toEqual({
      beganAt: '2026-11-23T10:00:00Z',
      expiresAt: '2026-12-23T10:00:00Z',
      maintenanceEndsAt: '2026-12-03T10:00:00Z',
    });
    const forEver = policyTerms({ ...firstUse, durationDays: null, maintenanceDays: 10 });
    expect(termBegun(termsFromPolicy(forEver, {}, NOW), NOW)).toMatchObject({
      expiresAt: null,
      maintenanceEndsAt: '2026-12-03T10:00:00Z',
    });
  });

  it('fixes nothing where nothing is open', () => {
    expect(termBegun(termsFromPolicy(policyTerms({ maintenanceDays: 10 }), {}, NOW), NOW)).toBeUndefined();
    expect(termBegun(termsFromPolicy(policyTerms({ durationDays: null }), {}, NOW), NOW)).toBeUndefined();
    const agreed = termsFromPolicy(policyTerms(firstUse), { expiresAt: '2030-01-01T00:00:00Z' }, NOW);
    expect(termBegun(agreed, NOW)).toBeUndefined();
  });
});
