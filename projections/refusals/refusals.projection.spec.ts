import type { ActivationRefused, VerificationFailed } from '#domain/licensing/events.js';
import { projectInMemory } from '#platform/projecting/testing.js';
import { refusals } from './refusals.projection.js';
import { refusalsTable } from './refusals.table.js';

const REFUSED: ActivationRefused['data'] = {
  request: 'transfer',
  code: 'seat-limit-reached',
  values: { seats: 1 },
  licenseId: '0f5bd3a8-3c0f-8a51-9d5e-5d1f2b7c9a10',
  policy: { policyId: '0197c0de-0000-7000-8000-000000000001', version: 3 },
  licenseRevision: 4,
  releasesRevision: 2,
  inputs: {
    productId: '7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10',
    fingerprint: { macs: [], cpu: 'c' },
    device: { name: 'Workstation', os: null, platform: null, version: '2.4.0' },
    place: { address: '203.0.113.9', country: 'DE' },
    software: { version: '2.4.0', channel: 'stable', platform: null },
    holder: null,
  },
  unrecorded: 3,
};
const { request: _, values: __, ...seen } = REFUSED;
const FAILED: VerificationFailed['data'] = {
  ...seen,
  code: 'NOT_FOUND',
  licenseId: null,
  policy: null,
  limits: null,
  inputs: { ...REFUSED.inputs, device: null, software: null },
};

describe('refusals', () => {
  it('tell what was refused, why, and by which version of which policy', () => {
    const [row] = projectInMemory(refusals, [{ type: 'ActivationRefused', data: REFUSED }]).rows(refusalsTable);
    expect(row).toMatchObject({
      request: 'transfer',
      code: 'seat-limit-reached',
      license_id: REFUSED.licenseId,
      policy_id: REFUSED.policy?.policyId,
      policy_version: 3,
      device_name: 'Workstation',
      version: '2.4.0',
      unrecorded: 3,
      refusal: REFUSED,
    });
  });

  it('tell of verifications too, also where there is no license', () => {
    const [row] = projectInMemory(refusals, [{ type: 'VerificationFailed', data: FAILED }]).rows(refusalsTable);
    expect(row).toMatchObject({
      request: 'verify',
      code: 'NOT_FOUND',
      license_id: null,
      policy_id: null,
      device_name: null,
      version: null,
    });
  });
});
