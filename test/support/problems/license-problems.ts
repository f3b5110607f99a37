import { createOfflineRequest } from '../../../libs/sdk/src/offline/offline-request.js';
import { deviceCalled } from '../clients.js';
import { newProduct } from '../vendor.js';
import type { ProblemCase, ProblemWorld } from './problem-world.js';

const BEAT = { sequence: 1, sentAt: '2026-11-23T10:00:00Z' };
const LIMIT = { name: 'documents', limit: 3, resetPeriod: 'month', overagePercent: 0 };
const UNKNOWN_KEY = 'V2-0024H-36H2N-CSVRH-6DAQF-6DVVQ-ZE8YP';

/** What the state of a license, a device or a version forbids. */
export const licenseProblems: readonly ProblemCase[] = [
  {
    code: 'LICENSE_NOT_FOUND',
    status: 404,
    how: ({ software }) => software.post('activate', { licenseKey: UNKNOWN_KEY, ...deviceCalled('M1') }),
  },
  {
    code: 'LEDGER_HEAD_NOT_FOUND',
    status: 404,
    how: ({ raw }) => raw('/api/ledger/heads/9007199254740991', {}),
  },
  { code: 'LICENSE_REVOKED', status: 403, how: afterwards('revoke') },
  { code: 'LICENSE_SUSPENDED', status: 403, how: afterwards('suspend') },
  {
    code: 'LICENSE_EXPIRED',
    status: 403,
    how: async ({ license }) => (await license({ expiresAt: '2026-01-01T00:00:00Z' })).ask('activate', 'M1'),
  },
  {
    code: 'PRODUCT_MISMATCH',
    status: 403,
    how: async ({ license, doors, licenseServer }) => {
      const { software } = await newProduct({ ...doors, licenseServer });
      const { licenseKey } = await license();
      return software.post('activate', { licenseKey, ...deviceCalled('M1') });
    },
  },
  {
    code: 'ACTIVATION_LIMIT_REACHED',
    status: 409,
    how: async ({ license }) => {
      const { ask } = await license();
      await ask('activate', 'M1');
      return ask('activate', 'M2');
    },
  },
  {
    code: 'ACTIVATION_NOT_FOUND',
    status: 404,
    how: async ({ license, software }) => {
      const { licenseKey } = await license();
      return software.post('deactivate', { licenseKey, fingerprint: deviceCalled('M1').fingerprint });
    },
  },
  {
    code: 'ACTIVATION_REVOKED',
    status: 403,
    how: async ({ license, software }) => {
      const token = await (await license()).tokenOf('M1');
      await software.post('deactivate', {}, token);
      return software.post('heartbeat', BEAT, token);
    },
  },
  {
    code: 'FINGERPRINT_MISMATCH',
    status: 403,
    how: async ({ license, software }) => {
      const token = await (await license()).tokenOf('M1');
      return software.post('deactivate', { fingerprint: deviceCalled('M2').fingerprint }, token);
    },
  },
  {
    code: 'FINGERPRINT_UNUSABLE',
    status: 422,
    how: async ({ license }) => (await license()).ask('activate', 'M1', { fingerprint: { cpuId: 'none' } }),
  },
  {
    code: 'TRANSFER_LIMIT_REACHED',
    status: 409,
    how: async ({ licenseWithTerms }) => {
      const { ask } = await licenseWithTerms({ transferLimit: { transfers: 0, periodDays: 30 } });
      await ask('activate', 'M1');
      return ask('transfer', 'M2', { from: { fingerprint: deviceCalled('M1').fingerprint } });
    },
  },
  {
    code: 'LIMIT_EXCEEDED',
    status: 403,
    how: async ({ licenseWithTerms, software }) => {
      const token = await (await licenseWithTerms({ limits: [LIMIT] })).tokenOf('M1');
      return software.post('heartbeat', { ...BEAT, usage: { documents: 4 } }, token);
    },
  },
  {
    code: 'VERSION_BLOCKED',
    status: 426,
    how: async ({ license, change }) => {
      await change('blocked-versions', { range: '1.x', reason: 'a test' });
      return (await license()).ask('activate', 'M1', { version: '1.2.0' });
    },
  },
  {
    code: 'VERSION_TOO_OLD',
    status: 426,
    how: async ({ license, publish, change }) => {
      await publish('2.0.0');
      await change('minimum-version', { minimum: '2.0.0' });
      return (await license()).ask('activate', 'M1', { version: '1.9.0' });
    },
  },
  {
    code: 'VERSION_NOT_ENTITLED',
    status: 403,
    how: async ({ licenseWithTerms }) =>
      (await licenseWithTerms({ versionRange: '1.x' })).ask('activate', 'M1', { version: '2.0.0' }),
  },
  {
    code: 'ADDRESS_NOT_ALLOWED',
    status: 403,
    how: async ({ licenseWithTerms }) =>
      (await licenseWithTerms({ allowedNetworks: ['192.0.2.0/24'] })).ask('activate', 'M1'),
  },
  {
    code: 'TRIAL_ALREADY_USED',
    status: 403,
    how: async ({ licenseWithTerms }) => {
      const terms = { isTrial: true, durationDays: 14, durationFrom: 'first-activation' };
      await (await licenseWithTerms(terms)).ask('activate', 'M1');
      return (await licenseWithTerms(terms)).ask('activate', 'M1');
    },
  },
  { code: 'RELEASE_NOT_FOUND', status: 404, how: ({ software }) => software.version.latest('') },
  {
    code: 'LICENSE_FILES_NOT_ALLOWED',
    status: 403,
    how: async (world) => offlineActivation(world, (await world.license()).licenseKey),
  },
  {
    code: 'SEAT_NOT_YET_FREE',
    status: 409,
    how: async (world) => {
      const { licenseKey, tokenOf } = await world.license({ features: { offlineDays: 30 } });
      await world.software.post('deactivate', {}, await tokenOf('M1'));
      return offlineActivation(world, licenseKey);
    },
  },
  {
    code: 'OFFLINE_REQUEST_UNREADABLE',
    status: 422,
    how: ({ software }) => software.post('offline-activation', { request: 'V2R:AAAA' }),
  },
];

function afterwards(verb: string): ProblemCase['how'] {
  return async ({ license }) => {
    const { ask, change } = await license();
    await change(verb);
    return ask('activate', 'M1');
  };
}

function offlineActivation({ productId, software }: ProblemWorld, licenseKey: string) {
  const fingerprint = { cpuId: 'ab'.repeat(32), systemUuid: 'cd'.repeat(32) };
  const request = createOfflineRequest({ productId, license: { licenseKey }, fingerprint, now: new Date() });
  return software.post('offline-activation', { request: request.text });
}
