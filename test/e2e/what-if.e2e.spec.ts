import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { policyLicenses } from '../support/policy-licenses.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { v2 } from '../support/v2.js';

interface Line extends Record<string, unknown> {
  readonly kind: string;
  readonly deviceName?: string;
}

describe('What if a draft were the policy', () => {
  let dataDir: string;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;
  let policyId: string;
  let license: Awaited<ReturnType<Awaited<ReturnType<typeof policyLicenses>>['issued']>>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-what-if-'));
    platform = await startStandalone(dataDir);
    admin = adminClient(platform.adminApi, platform.adminToken);
    const vendor = await policyLicenses(platform);
    policyId = await vendor.policy({ seats: 2 });
    license = await vendor.issued(policyId);
    await license.activate('M1', { version: '1.4.0' });
    await license.activate('M2', { version: '2.4.0' });
    await license.activate('M3', { version: '2.4.0' });
    await eventually(async () => {
      const { body } = await admin.get<{ total: number }>(`refusals?licenseId=${license.licenseId}`);
      expect(body.total).toBe(1);
    });
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  const draft = (terms: object) => admin.post(`policies/${policyId}/draft`, { terms });
  async function linesOf(query = ''): Promise<Line[]> {
    const headers = { authorization: `Bearer ${platform.adminToken}` };
    const answer = await fetch(`${platform.adminApi}/api/admin/policies/${policyId}/what-if${query}`, { headers });
    const text = await answer.text();
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  }

  it('is refused where there is no draft, or no policy', async () => {
    const nowhere = '0197c0de-0000-7000-8000-000000000000';
    expect((await admin.get(`policies/${nowhere}/what-if`)).body.code).toBe('POLICY_NOT_FOUND');
    expect((await admin.get(`policies/${policyId}/what-if`)).body.code).toBe('POLICY_VERSION_NOT_DRAFTED');
  });

  it('names every license whose outcome would change, before anything is published', async () => {
    await draft({ seats: 3, versionRange: '>=2.0.0' });
    const lines = await linesOf();
    const { licenseId } = license;
    expect(lines.filter(({ kind }) => kind === 'change')).toEqual([
      expect.objectContaining({
        licenseId,
        deviceName: 'M1',
        was: { outcome: 'allowed', code: null },
        would: { outcome: 'refused', code: 'version-not-entitled' },
        reason: 'The license does not come with this version of the software',
      }),
      expect.objectContaining({
        licenseId,
        deviceName: 'M3',
        was: { outcome: 'refused', code: 'seat-limit-reached' },
        would: { outcome: 'allowed', code: null },
      }),
    ]);
    const counted = { licenses: 1, licensesChanged: 1, decisions: 3, changes: 2 };
    expect(lines.at(-1)).toEqual({ kind: 'summary', ...counted });
    expect(lines).toContainEqual({ kind: 'progress', ...counted });
  });

  it('is told on the command line', async () => {
    const env = { V2_ADMIN_URL: platform.adminApi, V2_ADMIN_TOKEN: platform.adminToken };
    const { stdout } = await v2(['policies', 'what-if', policyId, '--lang', 'de'], env);
    expect(stdout).toMatch(/M1 .*allowed +version-not-entitled +Diese Version der Software gehört nicht zur Lizenz/);
    const json = await v2(['policies', 'what-if', policyId, '--days', '7', '--json'], env);
    expect(JSON.parse(json.stdout)).toMatchObject({ changes: 2, licensesChanged: 1 });
  });

  it('is what happens once the draft is published and applied, and the same requests come', async () => {
    await admin.post(`policies/${policyId}/publish`, { version: 2 });
    await admin.post(`licenses/${license.licenseId}/apply-policy`, { policyId });
    expect((await license.activate('M1', { version: '1.4.0' })).body.code).toBe('VERSION_NOT_ENTITLED');
    expect((await license.activate('M3', { version: '2.4.0' })).status).toBe(201);
  });
});
