import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient, type Answer } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { newProduct } from '../support/vendor.js';

const NOWHERE = '0197c0de-0000-7000-8000-000000000000';

interface Issued extends Record<string, unknown> {
  readonly licenseId: string;
  readonly licenseKey: string;
}

describe('Licenses with policies', () => {
  let dataDir: string;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;
  let product: Awaited<ReturnType<typeof newProduct>>;
  let policyId: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-license-policies-'));
    platform = await startStandalone(dataDir);
    admin = adminClient(platform.adminApi, platform.adminToken);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    product = await newProduct(platform);
    const terms = { seats: 2, durationDays: 30, durationFrom: 'first-activation' };
    policyId = await published({ productId: product.productId, name: 'Monthly', terms });
  });

  async function published(wish: object): Promise<string> {
    const { body } = await admin.post<{ policyId: string }>('policies', wish);
    await admin.post(`policies/${body.policyId}/publish`, { version: 1 });
    return body.policyId;
  }
  async function publishNext(terms: object): Promise<void> {
    await admin.post(`policies/${policyId}/draft`, { terms });
    await admin.post(`policies/${policyId}/publish`, { version: 2 });
  }
  const issue = (wish: object = {}, headers: Record<string, string> = {}) =>
    admin.post<Issued>(`policies/${policyId}/licenses`, wish, headers);
  const apply = (licenseId: string, wish: object) => admin.post(`licenses/${licenseId}/apply-policy`, wish);
  const shown = async (licenseId: string, { headers }: Answer<unknown>) =>
    (await admin.get(`licenses/${licenseId}`, { 'x-min-position': headers.get('x-event-position') ?? '' })).body;

  it('have the terms of the version they were issued with, and end so many days after their first activation', async () => {
    const issued = await issue();
    const { licenseId, licenseKey } = issued.body;
    expect(issued.status).toBe(201);
    expect(await shown(licenseId, issued)).toMatchObject({
      seats: 2,
      expiresAt: null,
      policy: { policyId, version: 1 },
    });
    const activated = await product.software.activate(licenseKey, 'M1');
    const { expiresAt } = await shown(licenseId, activated);
    const days = (Date.parse(String(expiresAt)) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30);
  });

  it('are untouched by a new version until it is applied', async () => {
    const { licenseId } = (await issue()).body;
    await publishNext({ seats: 9 });
    const other = await issue({}, {});
    expect(await shown(other.body.licenseId, other)).toMatchObject({ seats: 9, policy: { version: 2 } });
    expect(await shown(licenseId, other)).toMatchObject({ seats: 2, policy: { version: 1 } });
    const applied = await apply(licenseId, { policyId });
    expect(applied.body).toEqual({ licenseId, policy: { policyId, version: 2 }, seats: 9, expiresAt: null });
    expect(await shown(licenseId, applied)).toMatchObject({ seats: 9, policy: { version: 2 } });
  });

  it('are issued and applied with what is agreed on', async () => {
    const agreed = { seats: 7, expiresAt: '2199-01-01T00:00:00Z', features: { export: true } };
    const issued = await issue({ ...agreed, reference: 'ORDER-1' });
    const { licenseId } = issued.body;
    expect(await shown(licenseId, issued)).toMatchObject({
      seats: 7,
      reference: 'ORDER-1',
      features: { export: true },
    });
    const applied = await apply(licenseId, { policyId, seats: 8, restartsTerm: true });
    expect(await shown(licenseId, applied)).toMatchObject({ seats: 8, expiresAt: null, features: {} });
  });

  it('are listed by policy', async () => {
    const issued = await issue();
    const headers = { 'x-min-position': issued.headers.get('x-event-position') ?? '' };
    expect((await admin.get(`licenses?policyId=${policyId}`, headers)).body).toMatchObject({ total: 1 });
    expect((await admin.get(`licenses?policyId=${NOWHERE}`, headers)).body).toMatchObject({ total: 0 });
  });

  it('stay active after their end where older versions go on working, and are listed so', async () => {
    const { productId } = product;
    const maintained = await published({ productId, name: 'Maintained', terms: { expiryStrategy: 'maintain' } });
    const over = { expiresAt: '2020-01-01T00:00:00Z' };
    const { licenseId, licenseKey } = (await admin.post<Issued>(`policies/${maintained}/licenses`, over)).body;
    const ended = await issue(over);
    const standing = { expiryStrategy: 'maintain', status: 'active' };
    await eventually(async () => {
      expect(await shown(licenseId, ended)).toMatchObject(standing);
      expect(await shown(ended.body.licenseId, ended)).toMatchObject({ expiryStrategy: 'restrict', status: 'expired' });
    });
    const maintenance = { isMaintenanceOver: true, maintenanceEndsAt: over.expiresAt };
    expect((await product.software.info(licenseKey)).body).toMatchObject({ ...standing, ...maintenance });
    const listed = async (status: string) =>
      (await admin.get<{ items: Issued[] }>(`licenses?productId=${productId}&status=${status}`)).body.items;
    expect(await listed('active')).toEqual([expect.objectContaining({ licenseId })]);
    expect(await listed('expired')).toEqual([expect.objectContaining({ licenseId: ended.body.licenseId })]);
  });

  it('are issued once under one idempotency key, whatever is published meanwhile', async () => {
    const key = { 'idempotency-key': 'order-4711' };
    const first = await issue({}, key);
    await publishNext({ seats: 9 });
    expect((await issue({}, key)).body).toEqual(first.body);
    expect((await issue({ seats: 3 }, key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('need a policy that is there, published, in use and of their product', async () => {
    const { licenseId } = (await issue()).body;
    const code = async (answer: Promise<Answer>) => (await answer).body.code;
    expect(await code(admin.post(`policies/${NOWHERE}/licenses`, {}))).toBe('POLICY_NOT_FOUND');
    expect(await code(issue({ version: 2 }))).toBe('POLICY_VERSION_NOT_PUBLISHED');
    expect(await code(apply(NOWHERE, { policyId }))).toBe('LICENSE_NOT_FOUND');
    const { productId } = await newProduct(platform);
    const foreign = await published({ productId, name: 'Other', terms: {} });
    expect(await code(apply(licenseId, { policyId: foreign }))).toBe('POLICY_OF_ANOTHER_PRODUCT');
    await admin.post(`policies/${policyId}/retire`, { reason: 'a test' });
    expect(await code(issue())).toBe('POLICY_RETIRED');
    expect(await code(apply(licenseId, { policyId }))).toBe('POLICY_RETIRED');
  });
});
