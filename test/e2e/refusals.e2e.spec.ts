import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { policyLicenses } from '../support/policy-licenses.js';
import { startStandalone, type Standalone } from '../support/standalone.js';

interface Refusal extends Record<string, unknown> {
  readonly position: string;
  readonly code: string;
}

describe('Refusals', () => {
  let dataDir: string;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;
  let vendor: Awaited<ReturnType<typeof policyLicenses>>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-refusals-'));
    platform = await startStandalone(dataDir);
    admin = adminClient(platform.adminApi, platform.adminToken);
    vendor = await policyLicenses(platform);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  const list = async (query: string, headers: Record<string, string> = {}) =>
    (await admin.get<{ items: Refusal[]; total: number }>(`refusals?${query}`, headers)).body;
  async function recorded(query: string, count: number, headers: Record<string, string> = {}): Promise<Refusal[]> {
    let items: Refusal[] = [];
    await eventually(async () => {
      ({ items } = await list(query, headers));
      expect(items).toHaveLength(count);
    });
    return items;
  }

  it('are listed with the reason, the policy version, and who asked from where with what', async () => {
    const policyId = await vendor.policy({ seats: 1 });
    const license = await vendor.issued(policyId);
    await license.activate('M1');
    const { headers } = await license.activate('M2', { version: '2.4.0', platform: 'linux-x64' });
    await license.verify('M3');
    const byLicense = `licenseId=${license.licenseId}&sort=position`;
    const [activation, verification] = await recorded(byLicense, 2);
    expect(activation).toMatchObject({
      request: 'activate',
      code: 'seat-limit-reached',
      reason: 'Every seat of the license is taken',
      policy: { policyId, version: 1 },
      productId: vendor.productId,
      deviceName: 'M2',
      version: '2.4.0',
      actorKind: 'api-key',
      unrecorded: 0,
      correlationId: headers.get('x-request-id'),
    });
    expect(verification).toMatchObject({ request: 'verify', code: 'NOT_ACTIVATED', deviceName: 'M3', version: null });
    const [german] = await recorded(`${byLicense}&request=verify`, 1, { 'accept-language': 'de' });
    expect(german?.reason).toBe('Das Gerät hat keinen Platz der Lizenz');
    expect(await recorded(`licenseId=${license.licenseId}&code=NOT_ACTIVATED`, 1)).toHaveLength(1);
    expect((await list(`${byLicense}&from=2199-01-01T00:00:00Z`)).total).toBe(0);
  });

  it('are explained by what decided them, and decided again to the same answer', async () => {
    const policyId = await vendor.policy({ seats: 1, limits: [] });
    const license = await vendor.issued(policyId);
    await license.activate('M1', { version: '2.4.0' });
    await license.activate('M2');
    const [refusal] = await recorded(`licenseId=${license.licenseId}`, 1);
    const { body } = await admin.get(`decisions/${refusal?.position}`, { 'accept-language': 'de' });
    expect(body).toMatchObject({
      request: 'activate',
      outcome: 'refused',
      code: 'seat-limit-reached',
      reason: 'Alle Plätze der Lizenz sind belegt',
      policy: { policyId, version: 1 },
      inputs: { productId: vendor.productId, device: { name: 'M2' } },
      rerun: { outcome: 'refused', code: 'seat-limit-reached', isSame: true },
    });
    const events = await admin.get<{ items: { type: string; position: string }[] }>(
      `licenses/${license.licenseId}/events`,
    );
    const activated = events.body.items.find(({ type }) => type === 'DeviceActivated');
    const allowed = await admin.get(`decisions/${activated?.position}`);
    expect(allowed.body).toMatchObject({ outcome: 'allowed', code: null, rerun: { outcome: 'allowed', isSame: true } });
    const issued = await admin.get(`decisions/${events.body.items[0]?.position}`);
    expect([issued.status, issued.body.code]).toEqual([404, 'DECISION_NOT_FOUND']);
  });

  it('because nothing is left of a limit are explained too', async () => {
    const limits = [{ name: 'documents', limit: 2, resetPeriod: 'month', overagePercent: 0 }];
    const license = await vendor.license({ seats: 1, limits });
    const { body } = await license.activate('M1');
    await license.beat(body.token, 1, { usage: { documents: 2 } });
    await eventually(async () => expect((await license.verify('M1')).body.code).toBe('LIMIT_EXCEEDED'));
    const [refusal] = await recorded(`licenseId=${license.licenseId}`, 1);
    const explained = await admin.get(`decisions/${refusal?.position}`);
    expect(explained.body).toMatchObject({ code: 'LIMIT_EXCEEDED', rerun: { code: 'LIMIT_EXCEEDED', isSame: true } });
  });

  it('are recorded once for the same question', async () => {
    const license = await vendor.issued(await vendor.policy({ seats: 1 }));
    for (let time = 0; time < 5; time += 1) await license.verify('M1');
    await license.verify('M2');
    await recorded(`licenseId=${license.licenseId}`, 2);
  });

  it('of what nobody knows are recorded without it, and not without end', async () => {
    const strangers = Array.from({ length: 100 }, (_, number) => `V2-${String(number).padStart(5, '0')}-00000`);
    for (const licenseKey of strangers) {
      await vendor.software.post('verify', { licenseKey, fingerprint: { cpuId: 'cpu of a stranger' } });
    }
    await eventually(async () => {
      const { items, total } = await list(`productId=${vendor.productId}&code=NOT_FOUND`);
      expect(total).toBeGreaterThan(0);
      expect(items.every(({ licenseId }) => licenseId === null)).toBe(true);
      const metrics = await (await fetch(`${platform.licenseServer}/metrics`)).text();
      const suppressed = Number(/^v2_refusals_total\{outcome="suppressed"\} (\d+)/m.exec(metrics)?.[1]);
      const lost = Number(/^v2_refusals_total\{outcome="lost"\} (\d+)/m.exec(metrics)?.[1]);
      expect([total + suppressed, lost]).toEqual([100, 0]);
    });
  });
});
