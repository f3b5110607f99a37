import type { PolicyDrafted, PolicyPublished, PolicyRetired, PolicyTerms } from '../policy/policy.events.js';

export const POLICY = {
  policyId: '5b8a3a52-5d6e-5c43-8a0e-6f6c3e6a7b11',
  productId: '7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10',
  name: 'Yearly',
};

export function termsOf(more: Partial<PolicyTerms> = {}): PolicyTerms {
  return {
    seats: 5,
    seatKind: 'node-locked',
    matchStrategy: 'most',
    graceSeconds: 604_800,
    heartbeatIntervalSeconds: 900,
    durationDays: 365,
    durationFrom: 'issue',
    expiryStrategy: 'restrict',
    maintenanceDays: null,
    versionRange: null,
    features: { export: true },
    limits: [],
    isTrial: false,
    transferLimit: null,
    allowedCountries: null,
    allowedNetworks: null,
    onCloneSuspected: 'report',
    ...more,
  };
}

export function drafted(version: number, more: Partial<PolicyTerms> = {}): PolicyDrafted {
  return { type: 'PolicyDrafted', data: { ...POLICY, version, terms: termsOf(more) } };
}

export function published(version: number, more: Partial<PolicyTerms> = {}): PolicyPublished {
  return { type: 'PolicyPublished', data: { ...POLICY, version, terms: termsOf(more) } };
}

export const retired: PolicyRetired = { type: 'PolicyRetired', data: { reason: 'No longer sold' } };
