import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient } from '../support/clients.js';
import { policyLicenses } from '../support/policy-licenses.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { v2 } from '../support/v2.js';

interface Event extends Record<string, unknown> {
  readonly position: string;
  readonly occurredAt: string;
}

describe('The history of a license', () => {
  let dataDir: string;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;
  let policyId: string;
  let license: Awaited<ReturnType<Awaited<ReturnType<typeof policyLicenses>>['issued']>>;
  let events: Event[];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-history-'));
    platform = await startStandalone(dataDir);
    admin = adminClient(platform.adminApi, platform.adminToken);
    const vendor = await policyLicenses(platform);
    policyId = await vendor.policy({ seats: 2 });
    license = await vendor.issued(policyId);
    await license.activate('M1');
    await admin.post(`licenses/${license.licenseId}/suspend`, { reason: 'unpaid' });
    events = (await admin.get<{ items: Event[] }>(`licenses/${license.licenseId}/events`)).body.items;
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  const path = (rest = '') => `history/license/${license.licenseId}${rest}`;
  const env = () => ({ V2_ADMIN_URL: platform.adminApi, V2_ADMIN_TOKEN: platform.adminToken });

  it('shows it as of a position and as of a time, and never its sealed key', async () => {
    const [issued, activated, suspended] = events;
    const asOf = async (moment: unknown) => (await admin.get(path(`?asOf=${String(moment)}`))).body;
    expect(await asOf(issued?.position)).toMatchObject({ revision: 0, state: { seatsTaken: 0, status: 'active' } });
    expect(await asOf(activated?.occurredAt)).toMatchObject({
      revision: 1,
      state: { seatsTaken: 1, status: 'active' },
    });
    expect(await asOf(suspended?.occurredAt)).toMatchObject({ state: { status: 'suspended', policy: { policyId } } });
    const now = await admin.get(path());
    expect(now.body).toMatchObject({ revision: 2, position: suspended?.position });
    expect(JSON.stringify([now.body, events])).not.toMatch(/sealed/i);
    expect((await admin.get(path('?asOf=2020-01-01T00:00:00Z'))).body.code).toBe('NOTHING_THERE');
  });

  it('tells what differs between two moments, and by which events', async () => {
    const [issued] = events;
    const { body } = await admin.get<{ differences: object[]; events: Event[] }>(
      path(`/changes?from=${issued?.position}`),
    );
    expect(body).toMatchObject({ fromRevision: 0, toRevision: 2, nextFrom: null });
    expect(body.differences).toEqual(
      expect.arrayContaining([
        { path: '/status', before: 'active', after: 'suspended' },
        { path: '/seatsTaken', before: 0, after: 1 },
      ]),
    );
    expect(body.events.map(({ type }) => type)).toEqual(['DeviceActivated', 'LicenseSuspended']);
  });

  it('tells who did what, why and what caused it', async () => {
    const headers = { 'accept-language': 'de' };
    const { body } = await admin.get<{ items: Event[] }>(path('/events?direction=backwards&limit=1'), headers);
    expect(body).toMatchObject({ nextFrom: 1, items: [{ change: 'Lizenz gesperrt: unpaid', reason: 'unpaid' }] });
    const [suspended] = body.items;
    expect(suspended).toMatchObject({ actor: { kind: 'bootstrap-token' }, causationId: suspended?.correlationId });
    expect(suspended?.commandId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['product', 'policy', 'api-key', 'releases', 'customer', 'signing-keys', 'operations'])(
    'is there of a %s too',
    async (kind) => {
      const id = kind === 'policy' ? policyId : '0197c0de-0000-7000-8000-000000000000';
      const { status, body } = await admin.get(`history/${kind}/${id}`);
      expect(kind === 'policy' ? body : [status, body.code]).toEqual(
        kind === 'policy'
          ? expect.objectContaining({ state: expect.objectContaining({ policyId, publishedVersion: 1 }) as object })
          : [404, 'NOTHING_THERE'],
      );
    },
  );

  it('is shown on the command line', async () => {
    const [issued] = events;
    const past = await v2(['license', 'show', license.licenseId, '--as-of', issued?.position ?? '', '--json'], env());
    expect(JSON.parse(past.stdout)).toMatchObject({ revision: 0 });
    const diff = await v2(['license', 'diff', license.licenseId, '--from', issued?.position ?? ''], env());
    expect(diff.stdout).toMatch(/\/status +active +suspended/);
    const told = await v2(['license', 'history', license.licenseId, '--lang', 'de'], env());
    expect(told.stdout).toContain('Lizenz gesperrt: unpaid');
    const policy = await v2(['history', 'show', 'policy', policyId, '--json'], env());
    expect(JSON.parse(policy.stdout)).toMatchObject({ state: { policyId } });
  });
});
