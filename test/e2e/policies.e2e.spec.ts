import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient, type Answer } from '../support/clients.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { newProduct, pointersOf } from '../support/vendor.js';

const NOWHERE = '0197c0de-0000-7000-8000-000000000000';

interface Policy extends Record<string, unknown> {
  readonly policyId: string;
}

describe('Policies, through the admin API', () => {
  let dataDir: string;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;
  let productId: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-policies-'));
    platform = await startStandalone(dataDir);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    admin = adminClient(platform.adminApi, platform.adminToken);
    productId = (await newProduct(platform)).productId;
  });

  const draft = (terms: object = {}, name = 'Yearly', headers: Record<string, string> = {}) =>
    admin.post<Policy>('policies', { productId, name, terms }, headers);
  const after = ({ headers }: Answer<unknown>) => ({ 'x-min-position': headers.get('x-event-position') ?? '' });

  it('are drafted, published and retired', async () => {
    const { status, body } = await draft({ seats: 3 });
    expect([status, body]).toEqual([
      201,
      { policyId: body.policyId, productId, name: 'Yearly', status: 'draft', publishedVersion: null, draftVersion: 1 },
    ]);
    const path = `policies/${body.policyId}`;
    const published = await admin.post(`${path}/publish`, { version: 1 });
    expect(published.body).toMatchObject({ status: 'published', publishedVersion: 1, draftVersion: null });
    const next = await admin.post(`${path}/draft`, { terms: { seats: 4 } });
    expect(next.body).toMatchObject({ status: 'published', publishedVersion: 1, draftVersion: 2 });
    const retired = await admin.post(`${path}/retire`, { reason: 'No longer sold' });
    expect([retired.status, retired.body.status]).toEqual([200, 'retired']);
    const late = await admin.post(`${path}/publish`, { version: 2 });
    expect([late.status, late.body.code]).toEqual([409, 'POLICY_RETIRED']);
    const shown = await admin.get(path, after(retired));
    expect(shown.body).toMatchObject({ status: 'retired', retirementReason: 'No longer sold', publishedVersion: 1 });
  });

  it('show their versions, with every term filled in', async () => {
    const { policyId } = (await draft({ allowedNetworks: ['2001:DB8::'], limits: [limit()] })).body;
    await admin.post(`policies/${policyId}/publish`, { version: 1 });
    const second = await admin.post(`policies/${policyId}/draft`, { terms: { versionRange: '2.x' } });
    const { body } = await admin.get(`policies/${policyId}/versions`, after(second));
    expect(body).toMatchObject({
      total: 2,
      items: [
        { version: 2, status: 'draft', terms: { versionRange: '>=2.0.0-0 <3.0.0-0', allowedNetworks: null } },
        {
          version: 1,
          status: 'published',
          terms: { seats: 1, graceSeconds: 604_800, allowedNetworks: ['2001:db8::/128'], limits: [limit(0)] },
        },
      ],
    });
    const drafts = await admin.get(`policies/${policyId}/versions?status=draft`, after(second));
    expect(drafts.body.total).toBe(1);
  });

  it('are listed by product, status and name, sorted as wished', async () => {
    await draft({}, 'Trial 100%');
    const { body } = await draft({}, 'Annual');
    const last = await admin.post(`policies/${body.policyId}/publish`, { version: 1 });
    const names = async (query: string) => {
      const path = `policies?productId=${productId}&${query}`;
      const listed = await admin.get<{ items: { name: string }[] }>(path, after(last));
      return listed.body.items.map(({ name }) => name);
    };
    expect(await names('sort=name')).toEqual(['Annual', 'Trial 100%']);
    expect(await names('sort=-name&pageSize=1')).toEqual(['Trial 100%']);
    expect(await names('status=published')).toEqual(['Annual']);
    expect(await names(`search=${encodeURIComponent('100%')}`)).toEqual(['Trial 100%']);
    expect(await names('search=%25%25')).toEqual([]);
  });

  it('are drafted once under one idempotency key', async () => {
    const key = { 'idempotency-key': 'drafting-4711' };
    const [first, again] = [await draft({}, 'Yearly', key), await draft({}, 'Yearly', key)];
    expect(again.body).toEqual(first.body);
    const reused = await draft({}, 'Monthly', key);
    expect([reused.status, reused.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('are there, and of a product that is', async () => {
    const lost = await admin.post('policies', { productId: NOWHERE, name: 'Yearly', terms: {} });
    expect([lost.status, lost.body.code]).toEqual([404, 'PRODUCT_NOT_FOUND']);
    const wishes: [string, object][] = [
      ['draft', { terms: {} }],
      ['publish', { version: 1 }],
      ['retire', { reason: 'a test' }],
    ];
    for (const [route, wish] of wishes) {
      const { status, body } = await admin.post(`policies/${NOWHERE}/${route}`, wish);
      expect([status, body.code]).toEqual([404, 'POLICY_NOT_FOUND']);
    }
    expect((await admin.get(`policies/${NOWHERE}`)).body.code).toBe('POLICY_NOT_FOUND');
  });

  it('take no terms that are out of range, twice there or none', async () => {
    const refused = async (terms: object) => pointersOf(await draft(terms));
    expect(await refused({ seats: 0, durationDays: 0 })).toEqual([400, '/terms/seats', '/terms/durationDays']);
    expect(await refused({ seatKind: 'roaming' })).toEqual([400, '/terms/seatKind']);
    expect(await refused({ versionRange: 'newest' })).toEqual([400, '/terms/versionRange']);
    expect(await refused({ limits: [limit(), limit(5)] })).toEqual([400, '/terms/limits']);
    expect(await refused({ limits: [{ ...limit(), limit: -1 }] })).toEqual([400, '/terms/limits/0/limit']);
    expect(await refused({ allowedCountries: ['DE', 'DE'] })).toEqual([400, '/terms/allowedCountries']);
    expect(await refused({ allowedCountries: ['DE', 'XX'] })).toEqual([400, '/terms/allowedCountries/1']);
    expect(await refused({ allowedCountries: [] })).toEqual([400, '/terms/allowedCountries']);
    expect(await refused({ allowedNetworks: ['192.0.2.0/33'] })).toEqual([400, '/terms/allowedNetworks/0']);
    expect(await refused({ transferLimit: { transfers: 1, periodDays: 0 } })).toEqual([
      400,
      '/terms/transferLimit/periodDays',
    ]);
  });

  it('take no terms that rule each other out, and say which', async () => {
    const { status, body } = await draft({ isTrial: true, durationFrom: 'first-activation' });
    expect([status, body.code]).toEqual([422, 'POLICY_TERMS_INVALID']);
    expect(body.detail).toContain('durationDays');
  });

  it('are in the audit log, in German and in English', async () => {
    const { policyId } = (await draft()).body;
    await admin.post(`policies/${policyId}/publish`, { version: 1 });
    const last = await admin.post(`policies/${policyId}/retire`, { reason: 'a test' });
    const changes = async (language: string) => {
      const path = `audit-log?subjectKind=policy&subjectId=${policyId}&sort=position`;
      const headers = { ...after(last), 'accept-language': language };
      const { body } = await admin.get<{ items: { change: string }[] }>(path, headers);
      return body.items.map(({ change }) => change);
    };
    expect(await changes('en')).toEqual([
      'Version 1 of policy “Yearly” drafted',
      'Version 1 of policy “Yearly” published',
      'Policy retired: a test',
    ]);
    expect((await changes('de'))[1]).toBe('Version 1 der Richtlinie „Yearly“ veröffentlicht');
  });
});

function limit(overagePercent?: number) {
  const documents = { name: 'documents', limit: 100, resetPeriod: 'month' };
  return overagePercent === undefined ? documents : { ...documents, overagePercent };
}
