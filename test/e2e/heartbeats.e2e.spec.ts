import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient, deviceCalled } from '../support/clients.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { newProduct } from '../support/vendor.js';

interface Limit {
  readonly name: string;
  readonly used: number;
}

interface HeartbeatAnswer {
  readonly status: string;
  readonly token: string;
  readonly nextSequence: number;
  readonly nextHeartbeatAt: string;
  readonly limits: readonly Limit[];
  readonly results?: readonly { readonly sequence: number; readonly outcome: string }[];
  readonly code?: string;
}

const DOCUMENTS = { name: 'documents', limit: 10, resetPeriod: 'month', overagePercent: 0 };

describe('Heartbeats, through the door', () => {
  let dataDir: string;
  let platform: Standalone;
  let product: Awaited<ReturnType<typeof newProduct>>;
  let admin: ReturnType<typeof adminClient>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-heartbeats-'));
    platform = await startStandalone(dataDir);
    admin = adminClient(platform.adminApi, platform.adminToken);
    product = await newProduct(platform);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function activated(terms: object = {}) {
    const named = { productId: product.productId, name: 'Counted', terms: { seats: 2, limits: [DOCUMENTS], ...terms } };
    const { policyId } = (await admin.post<{ policyId: string }>('policies', named)).body;
    await admin.post(`policies/${policyId}/publish`, { version: 1 });
    const { licenseKey } = (await admin.post<{ licenseKey: string }>(`policies/${policyId}/licenses`, {})).body;
    const { token } = (await product.software.activate(licenseKey, 'M1')).body;
    const bearer = { authorization: `Bearer ${token}` };
    return {
      licenseKey,
      beat: (sequence: number, more: object = {}) =>
        product.software.post<HeartbeatAnswer>('heartbeat', { ...beatOf(sequence), ...more }, bearer),
      beats: (...beats: readonly object[]) => product.software.post<HeartbeatAnswer>('heartbeats', { beats }, bearer),
      verify: async () =>
        (await product.software.post<{ code: string }>('verify', { licenseKey, ...deviceCalled('M1') })).body.code,
      deactivate: () => product.software.post('deactivate', {}, bearer),
      used: async () =>
        ((await product.software.info(licenseKey)).body as { readonly limits: readonly Limit[] }).limits,
    };
  }

  it('are answered with a token, the next moment and the next sequence, and count once however often they are sent', async () => {
    const device = await activated();
    const first = await device.beat(1, { usage: { documents: 4 }, version: '2.4.1' });
    expect(first).toMatchObject({
      status: 200,
      body: { status: 'active', nextSequence: 2, update: { status: 'current' } },
    });
    expect(first.body.limits).toMatchObject([{ name: 'documents', used: 4 }]);
    const seconds = (Date.parse(first.body.nextHeartbeatAt) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(780);
    expect(seconds).toBeLessThanOrEqual(901);
    const again = await device.beat(1, { usage: { documents: 4 }, version: '2.4.1' });
    expect(again).toMatchObject({ status: 200, body: { status: 'active', nextSequence: 2 } });
    expect(await device.used()).toMatchObject([{ name: 'documents', used: 4 }]);
    const activatedAgain = await product.software.activate(device.licenseKey, 'M1');
    expect(activatedAgain.body).toMatchObject({ nextSequence: 2, limits: [{ name: 'documents', used: 4 }] });
  });

  it('that were kept while offline are taken as a list, in order', async () => {
    const device = await activated();
    const kept = [1, 2, 3].map((sequence) => ({ ...beatOf(sequence), usage: { documents: 4 } }));
    const { status, body } = await device.beats(...kept);
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { sequence: 1, outcome: 'recorded' },
      { sequence: 2, outcome: 'recorded' },
      { sequence: 3, outcome: 'limit-exceeded', limit: 'documents', left: 2 },
    ]);
    expect((await device.beats(...kept.slice(0, 2), beatOf(3))).body.results?.map(({ outcome }) => outcome)).toEqual([
      'repeated',
      'repeated',
      'recorded',
    ]);
    expect(await device.beats(beatOf(5), beatOf(4))).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('that use more than is left are refused with LIMIT_EXCEEDED, and verify says so when nothing is left', async () => {
    const device = await activated();
    expect(await device.beat(1, { usage: { documents: 11 } })).toMatchObject({
      status: 403,
      body: { code: 'LIMIT_EXCEEDED', limit: 'documents', left: 10 },
    });
    expect(await device.verify()).toBe('VALID');
    expect((await device.beat(1, { usage: { documents: 10 } })).status).toBe(200);
    expect(await device.verify()).toBe('LIMIT_EXCEEDED');
  });

  it('that can’t all come from one device make a suspected clone, which loses the seat if the policy says so', async () => {
    const reported = await activated();
    await reported.beats(beatOf(1), beatOf(2));
    const forked = await reported.beat(2, { sentAt: '2026-11-23T11:00:00Z' });
    expect(forked).toMatchObject({ status: 200, body: { status: 'clone-suspected' } });
    expect(await reported.verify()).toBe('VALID');
    const strict = await activated({ onCloneSuspected: 'revoke' });
    await strict.beats(beatOf(1), beatOf(2));
    const clone = await strict.beat(2, { sentAt: '2026-11-23T11:00:00Z' });
    expect(clone).toMatchObject({ status: 403, body: { code: 'ACTIVATION_REVOKED' } });
    expect(await strict.verify()).toBe('ACTIVATION_REVOKED');
  });

  it('are refused without a token, and to a device that has given its seat back', async () => {
    const device = await activated();
    expect(await product.software.post('heartbeat', beatOf(1))).toMatchObject({
      status: 401,
      body: { code: 'TOKEN_INVALID' },
    });
    await device.deactivate();
    expect(await device.beat(1)).toMatchObject({ status: 403, body: { code: 'ACTIVATION_REVOKED' } });
  });
});

function beatOf(sequence: number) {
  return { sequence, sentAt: `2026-11-23T10:00:${String(sequence).padStart(2, '0')}Z` };
}
