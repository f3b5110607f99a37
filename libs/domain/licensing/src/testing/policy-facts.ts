import type { PolicyPublished, PolicyTerms } from '#domain/policies/events.js';
import type { PolicyVersion } from '../known-policies/policy-version.js';
import { PRODUCT } from './license-facts.js';

const POLICY_ID = '5b8a3a52-5d6e-5c43-8a0e-6f6c3e6a7b11';

export function policyTerms(more: Partial<PolicyTerms> = {}): PolicyTerms {
  return {
    seats: 5,
    seatKind: 'node-locked',
    matchStrategy: 'all',
    graceSeconds: 86_400,
    heartbeatIntervalSeconds: 600,
    durationDays: 30,
    durationFrom: 'issue',
    expiryStrategy: 'restrict',
    maintenanceDays: null,
    versionRange: '>=2.0.0 <3.0.0-0',
    features: { export: true },
    limits: [{ name: 'documents', limit: 100, resetPeriod: 'month', overagePercent: 0 }],
    isTrial: false,
    transferLimit: { transfers: 2, periodDays: 30 },
    allowedCountries: ['DE'],
    allowedNetworks: ['192.0.2.0/24'],
    onCloneSuspected: 'revoke',
    ...more,
  };
}

export function policyPublished(version: number, more: Partial<PolicyTerms> = {}): PolicyPublished {
  const data = { policyId: POLICY_ID, productId: PRODUCT, name: 'Yearly', version, terms: policyTerms(more) };
  return { type: 'PolicyPublished', data };
}

export function versionOfPolicy(version: number, more: Partial<PolicyTerms> = {}): PolicyVersion {
  return { pin: { policyId: POLICY_ID, version }, productId: PRODUCT, terms: policyTerms(more) };
}
