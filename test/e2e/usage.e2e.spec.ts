import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { newProduct } from '../support/vendor.js';

type Item = Readonly<Record<string, unknown>>;
interface List {
  readonly items: readonly Item[];
  readonly total: number;
  readonly code?: string;
}

const DOCUMENTS = { name: 'documents', limit: 10, resetPeriod: 'month', overagePercent: 0 };

describe('Use of licenses, through the admin’s door', () => {
  let dataDir: string;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;
  let product: Awaited<ReturnType<typeof newProduct>>;
  let license: { licenseId: string; licenseKey: string };
  const activations: string[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-usage-'));
    platform = await startStandalone(dataDir);
    admin = adminClient(platform.adminApi, platform.adminToken);
    product = await newProduct(platform);
    license = await issued({ seats: 3, limits: [DOCUMENTS], features: { export: true, tier: 'gold' } });
    await beats('M1', [
      { version: '2.4.1', activeUsers: 3, features: { export: 2 }, usage: { documents: 4 } },
      { version: '2.4.1', activeUsers: 7, usage: { documents: 1 } },
    ]);
    await beats('M2', [{ version: '2.5.0', activeUsers: 8 }]);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function issued(terms: object) {
    const { policyId } = (await admin.post<{ policyId: string }>('policies', { productId: product.productId, name: 'Counted', terms })).body; // prettier-ignore
    await admin.post(`policies/${policyId}/publish`, { version: 1 });
    return (await admin.post<typeof license>(`policies/${policyId}/licenses`, {})).body;
  }

  async function beats(device: string, told: readonly object[]): Promise<void> {
    const { token, activationId } = (await product.software.activate(license.licenseKey, device)).body as unknown as { token: string; activationId: string }; // prettier-ignore
    activations.push(activationId);
    const list = told.map((each, at) => ({ sequence: at + 1, sentAt: `2026-11-23T10:00:0${at}Z`, ...each }));
    await product.software.post('heartbeats', { beats: list }, { authorization: `Bearer ${token}` });
  }

  const get = async (path: string): Promise<List> => (await admin.get<List>(path)).body;

  /** The list once the projections have come to the last heartbeat. */
  async function listed(path: string, count: number): Promise<readonly Item[]> {
    let list: List = { items: [], total: 0 };
    await eventually(async () => {
      list = await get(path);
      expect([path, list.total]).toEqual([path, count]);
    });
    return list.items;
  }

  it('lists heartbeats by license, device, product, version and time', async () => {
    const [newest, , oldest] = await listed(`heartbeats?licenseId=${license.licenseId}`, 3);
    expect(newest).toMatchObject({ activationId: activations[1], version: '2.5.0', activeUsers: 8, features: null });
    expect(oldest).toMatchObject({ sequence: 1, features: { export: 2 }, usage: { documents: 4 }, sentAt: '2026-11-23T10:00:00.000Z' }); // prettier-ignore
    await listed(`heartbeats?activationId=${activations[0]}&sort=sequence`, 2);
    await listed(`heartbeats?productId=${product.productId}&version=2.5.0`, 1);
    await listed(`heartbeats?until=2020-01-01T00:00:00Z`, 0);
    expect((await get('heartbeats?pageSize=1&page=2&sort=sequence')).items).toHaveLength(1);
  });

  it('adds them up by day and hour, license, product, version and feature', async () => {
    const day = (await listed(`usage-stats?licenseId=${license.licenseId}`, 1))[0];
    expect(day).toMatchObject({ group: '', beats: 3, devices: 2, mostUsers: 8, meanUsers: 6 });
    expect(day?.period).toMatch(/^\d{4}-\d\d-\d\dT00:00:00.000Z$/);
    const versions = await listed('usage-stats?granularity=hour&groupBy=version&sort=beats', 2);
    expect(versions.map(({ group, beats: count, devices }) => [group, count, devices])).toEqual([
      ['2.5.0', 1, 1],
      ['2.4.1', 2, 1],
    ]);
    expect(await listed('usage-stats?groupBy=feature', 1)).toMatchObject([{ group: 'export', uses: 2 }]);
    expect(await listed('usage-stats?groupBy=usage&name=documents', 1)).toMatchObject([{ uses: 5 }]);
    expect(await listed('usage-stats?groupBy=product', 1)).toMatchObject([{ group: product.productId, devices: 2 }]);
    expect(await listed('usage-stats?groupBy=license', 1)).toMatchObject([{ group: license.licenseId }]);
    expect(await get('usage-stats?granularity=hour&from=2026-01-01T00:00:00Z&until=2026-03-01T00:00:00Z')).toMatchObject({ code: 'INVALID_REQUEST', errors: [{ pointer: '/query/from', detail: 'must be at most 31 days before until' }] }); // prettier-ignore
  });

  it('says who is alive now', async () => {
    const alive = await listed(`presence?licenseId=${license.licenseId}&sort=lastSeenAt`, 2);
    expect(alive).toMatchObject([
      { activationId: activations[0], deviceName: 'M1', activeUsers: 7 },
      { deviceName: 'M2' },
    ]);
    expect(await listed('presence/counts', 1)).toMatchObject([
      { group: product.productId, devices: 2, activeUsers: 15 },
    ]);
    expect(await listed(`presence/counts?groupBy=license`, 1)).toMatchObject([
      { group: license.licenseId, devices: 2 },
    ]);
  });

  it('lists features and limits with what was used, and from which events', async () => {
    const features = await listed(`license-features?licenseId=${license.licenseId}&sort=feature`, 2);
    expect(features).toMatchObject([{ feature: 'export', value: true, grantedBy: 'LicenseIssued' }, { feature: 'tier', value: 'gold' }]); // prettier-ignore
    await listed(`license-features?feature=tier&productId=${product.productId}`, 1);
    let limit: Item | undefined;
    await eventually(async () => {
      limit = (await get(`license-limits?licenseId=${license.licenseId}`)).items[0];
      expect(limit).toMatchObject({ name: 'documents', granted: 10, used: 5, usedPercent: 50 });
    });
    expect(limit).toMatchObject({ resetPeriod: 'month', grantedBy: 'LicenseIssued', usedBy: 'HeartbeatsReceived' });
    const { resetsAt } = limit as { resetsAt: string };
    expect(new Date(resetsAt).getTime()).toBeGreaterThan(Date.now());
    expect(resetsAt).toMatch(/-01T00:00:00.000Z$/);
  });

  it('counts a device out that has given its seat back', async () => {
    const path = `licenses/${license.licenseId}/activations/${activations[1]}/remove`;
    expect((await admin.post(path, { reason: 'gone' })).status).toBe(200);
    await listed(`presence?licenseId=${license.licenseId}`, 1);
  });
});
