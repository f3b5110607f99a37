import { deviceCalled, licenseClient } from '../clients.js';
import type { ProblemCase, ProblemWorld } from './problem-world.js';

const TOO_MANY = 101;
const TOO_LARGE_BYTES = 257 * 1024;

/** What is wrong with a request itself, with who sends it, or with the server. The last two break something for those after them. */
export const requestProblems: readonly ProblemCase[] = [
  {
    code: 'INVALID_REQUEST',
    status: 400,
    how: ({ software }) => software.post('activate', { licenseKey: 4711, fingerprint: { macAddresses: ['a', 5] } }),
  },
  {
    code: 'API_KEY_INVALID',
    status: 401,
    how: ({ licenseServer }) => licenseClient(licenseServer, 'pk_unknown').post('verify', {}),
  },
  { code: 'TOKEN_INVALID', status: 401, how: ({ software }) => software.post('heartbeat', {}) },
  { code: 'ROUTE_NOT_FOUND', status: 404, how: ({ raw }) => raw('/api/license/activates', {}) },
  { code: 'METHOD_NOT_ALLOWED', status: 405, how: ({ raw }) => raw('/api/license/activate', { method: 'DELETE' }) },
  {
    code: 'PAYLOAD_TOO_LARGE',
    status: 413,
    how: ({ software }) => software.post('activate', { licenseKey: 'V'.repeat(TOO_LARGE_BYTES) }),
  },
  { code: 'URI_TOO_LONG', status: 414, how: ({ raw }) => raw(`/api/license/info/${'V'.repeat(300)}`, {}) },
  {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    status: 415,
    how: ({ raw }) =>
      raw('/api/license/activate', { method: 'POST', body: 'V2', headers: { 'content-type': 'text/plain' } }),
  },
  {
    code: 'IDEMPOTENCY_KEY_REUSED',
    status: 422,
    how: async ({ license }) => {
      const { ask } = await license({ seats: 2 });
      await ask('activate', 'M1', {}, { 'idempotency-key': 'once' });
      return ask('activate', 'M2', {}, { 'idempotency-key': 'once' });
    },
  },
  {
    code: 'RATE_LIMITED',
    status: 429,
    how: async (world) => {
      const asked = await Promise.all(Array.from({ length: TOO_MANY }, () => verify(world)));
      return asked.find(({ status }) => status === 429) ?? verify(world);
    },
  },
  {
    code: 'UNAVAILABLE',
    status: 503,
    how: async (world) => {
      const { ask } = await world.license();
      await verify(world);
      await world.proxy.sever();
      const answer = await ask('activate', 'M1');
      await world.proxy.restore();
      return answer;
    },
  },
  {
    code: 'INTERNAL',
    status: 500,
    how: async ({ doors, raw, software }) => {
      await software.version.latest('');
      await doors.database.dataSource.query('ALTER TABLE read_models.license_files RENAME TO taken_away');
      return raw('/api/license/revocations', { headers: { 'x-api-key': software.apiKey } });
    },
  },
];

function verify({ software }: ProblemWorld) {
  return software.post('verify', { licenseKey: 'V2-UNKNOWN', ...deviceCalled('M1') });
}
