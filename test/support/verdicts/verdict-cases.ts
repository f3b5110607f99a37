import { deviceCalled } from '../clients.js';
import type { VerdictCase } from './verdict-world.js';

const UNKNOWN_KEY = 'V2-0024H-36H2N-CSVRH-6DAQF-6DVVQ-ZE8YP';
const AN_HOUR = 3_600;
const A_MONTH = 30 * 24 * AN_HOUR;
const DOCUMENTS = { name: 'documents', limit: 3, resetPeriod: 'never', overagePercent: 0 };
const ALL_DOCUMENTS = { sequence: 1, sentAt: '2026-11-23T10:00:00Z', usage: { documents: 3 } };

/** Every pair of neighbours, in the documented order. */
export const verdictCases: readonly VerdictCase[] = [
  {
    code: 'NOT_FOUND',
    next: 'REVOKED',
    how: async function* ({ license, verifyByToken }) {
      const { tokenOf, change } = await license();
      const token = await tokenOf('M1');
      await change('revoke');
      yield verifyByToken(token, 'M1');
      yield verifyByToken(token, 'M1', { licenseKey: UNKNOWN_KEY });
    },
  },
  {
    code: 'REVOKED',
    next: 'SUSPENDED',
    how: async function* ({ license, verify }) {
      const { licenseKey, change } = await license();
      await change('suspend');
      yield verify(licenseKey, 'M1');
      await change('revoke');
      yield verify(licenseKey, 'M1');
    },
  },
  {
    code: 'SUSPENDED',
    next: 'EXPIRED',
    how: async function* ({ license, verify, pass, inSeconds }) {
      const { licenseKey, change } = await license({ expiresAt: inSeconds(AN_HOUR) });
      pass(AN_HOUR);
      yield verify(licenseKey, 'M1');
      await change('suspend');
      yield verify(licenseKey, 'M1');
    },
  },
  {
    code: 'EXPIRED',
    next: 'PRODUCT_MISMATCH',
    how: async function* ({ license, verifyAsStranger, pass, inSeconds }) {
      const { licenseKey } = await license({ expiresAt: inSeconds(AN_HOUR) });
      yield verifyAsStranger(licenseKey, 'M1');
      pass(AN_HOUR);
      yield verifyAsStranger(licenseKey, 'M1');
    },
  },
  {
    code: 'PRODUCT_MISMATCH',
    next: 'NOT_ACTIVATED',
    how: async function* ({ license, verify, verifyAsStranger }) {
      const { licenseKey } = await license();
      yield verify(licenseKey, 'M1');
      yield verifyAsStranger(licenseKey, 'M1');
    },
  },
  {
    // A device has an activation or none: the nearest to both is one that is partly like the device that lost its seat.
    code: 'NOT_ACTIVATED',
    next: 'ACTIVATION_REVOKED',
    how: async function* ({ license, verify, software }) {
      const { licenseKey, tokenOf } = await license({ matchStrategy: 'all' });
      await software.post('deactivate', {}, await tokenOf('M1'));
      yield verify(licenseKey, 'M1');
      const { cpuId } = deviceCalled('M1').fingerprint;
      yield verify(licenseKey, 'M2', { fingerprint: { ...deviceCalled('M2').fingerprint, cpuId } });
    },
  },
  {
    code: 'ACTIVATION_REVOKED',
    next: 'FINGERPRINT_MISMATCH',
    how: async function* ({ license, verifyByToken, software }) {
      const token = await (await license()).tokenOf('M1');
      yield verifyByToken(token, 'M2');
      await software.post('deactivate', {}, token);
      yield verifyByToken(token, 'M2');
    },
  },
  {
    code: 'FINGERPRINT_MISMATCH',
    next: 'LEASE_EXPIRED',
    how: async function* ({ license, verifyByToken, pass }) {
      const token = await (await license()).tokenOf('M1');
      pass(A_MONTH);
      yield verifyByToken(token, 'M1');
      yield verifyByToken(token, 'M2');
    },
  },
  {
    code: 'LEASE_EXPIRED',
    next: 'VERSION_BLOCKED',
    how: async function* ({ license, verify, change, pass }) {
      const { licenseKey, ask } = await license();
      await ask('activate', 'M1');
      await change('blocked-versions', { range: '1.x', reason: 'a test' });
      yield verify(licenseKey, 'M1', { version: '1.5.0' });
      pass(A_MONTH);
      yield verify(licenseKey, 'M1', { version: '1.5.0' });
    },
  },
  {
    code: 'VERSION_BLOCKED',
    next: 'VERSION_TOO_OLD',
    how: async function* ({ license, verify, publish, change }) {
      const { licenseKey, ask } = await license();
      await ask('activate', 'M1');
      await publish('2.0.0');
      await change('minimum-version', { minimum: '2.0.0' });
      yield verify(licenseKey, 'M1', { version: '1.5.0' });
      await change('blocked-versions', { range: '1.x', reason: 'a test' });
      yield verify(licenseKey, 'M1', { version: '1.5.0' });
    },
  },
  {
    code: 'VERSION_TOO_OLD',
    next: 'VERSION_NOT_ENTITLED',
    how: async function* ({ licenseWithTerms, verify, publish, change }) {
      const { licenseKey, ask } = await licenseWithTerms({ versionRange: '2.x' });
      await ask('activate', 'M1');
      yield verify(licenseKey, 'M1', { version: '1.5.0' });
      await publish('2.0.0');
      await change('minimum-version', { minimum: '2.0.0' });
      yield verify(licenseKey, 'M1', { version: '1.5.0' });
    },
  },
  {
    code: 'VERSION_NOT_ENTITLED',
    next: 'LIMIT_EXCEEDED',
    how: async function* ({ licenseWithTerms, verify, software }) {
      const { licenseKey, tokenOf } = await licenseWithTerms({ versionRange: '1.x', limits: [DOCUMENTS] });
      await software.post('heartbeat', ALL_DOCUMENTS, await tokenOf('M1'));
      yield verify(licenseKey, 'M1', { version: '1.5.0' });
      yield verify(licenseKey, 'M1', { version: '2.0.0' });
    },
  },
  {
    code: 'LIMIT_EXCEEDED',
    next: 'VALID',
    how: async function* ({ licenseWithTerms, verify, software }) {
      const { licenseKey, tokenOf } = await licenseWithTerms({ limits: [DOCUMENTS] });
      const token = await tokenOf('M1');
      yield verify(licenseKey, 'M1');
      await software.post('heartbeat', ALL_DOCUMENTS, token);
      yield verify(licenseKey, 'M1');
    },
  },
];
