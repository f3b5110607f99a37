import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient, licenseClient, type Answer } from '../support/clients.js';
import { openDoors, type Doors } from '../support/doors.js';
import { eventually } from '../support/eventually.js';
import { startStandalone, type Standalone } from '../support/standalone.js';

interface ApiKey {
  readonly apiKeyId: string;
  readonly key: string;
}
interface Rotated {
  readonly former: { readonly apiKeyId: string; readonly endsAt: string };
  readonly successor: ApiKey;
}
interface View {
  readonly apiKeyId: string;
  readonly name: string;
  readonly keyHint: string;
  readonly status: string;
}

const A_MONTH_MILLISECONDS = 2_592_000_000;

async function productWithKey({ adminApi, adminToken }: Pick<Standalone, 'adminApi' | 'adminToken'>) {
  const admin = adminClient(adminApi, adminToken);
  const { productId } = (await admin.post<{ productId: string }>('products', { name: 'CAD Studio' })).body;
  const path = `products/${productId}/api-keys`;
  const { body: first } = await admin.post<ApiKey>(path, { name: 'CAD Studio 2026' });
  return { admin, path, first };
}

describe('API keys, at every license server', () => {
  let doors: Doors;
  let world: Awaited<ReturnType<typeof productWithKey>>;

  beforeAll(async () => {
    doors = await openDoors({ licenseServers: 2 });
  });
  afterAll(() => doors.stop());
  beforeEach(async () => {
    world = await productWithKey(doors);
  });

  const answers = async ({ key }: ApiKey): Promise<unknown[]> => {
    const asked = doors.licenseServers.map((url) => licenseClient(url, key).info('V2-UNHEARD-OF'));
    return (await Promise.all(asked)).map(({ body }) => (body as { code?: string }).code);
  };
  const OPENS = ['LICENSE_NOT_FOUND', 'LICENSE_NOT_FOUND'];
  const REFUSED = ['API_KEY_INVALID', 'API_KEY_INVALID'];
  const within = async (milliseconds: number, key: ApiKey, expected: unknown[]) => {
    const since = performance.now();
    await eventually(async () => expect(await answers(key)).toEqual(expected));
    expect(performance.now() - since).toBeLessThan(milliseconds);
  };

  it('open side by side after a rotation, for thirty days', async () => {
    const { admin, first } = world;
    await within(5_000, first, OPENS);
    const { status, body } = await admin.post<Rotated>(`api-keys/${first.apiKeyId}/rotate`, {});
    expect(status).toBe(201);
    expect(body.successor).toMatchObject({ name: 'CAD Studio 2026', endsAt: null, predecessorId: first.apiKeyId });
    expect(Math.abs(Date.parse(body.former.endsAt) - Date.now() - A_MONTH_MILLISECONDS)).toBeLessThan(60_000);
    await within(1_000, body.successor, OPENS);
    expect(await answers(first)).toEqual(OPENS);
  });

  it('open no longer within a second of a rotation without overlap', async () => {
    const { admin, first } = world;
    await within(5_000, first, OPENS);
    const rotation = { overlapSeconds: 0, name: 'CAD Studio 2027' };
    const { body } = await admin.post<Rotated>(`api-keys/${first.apiKeyId}/rotate`, rotation);
    await within(1_000, first, REFUSED);
    expect(body.successor).toMatchObject({ name: 'CAD Studio 2027' });
    expect(await answers(body.successor)).toEqual(OPENS);
  });

  it('open no longer from the moment on that a rotation named', async () => {
    const { admin, first } = world;
    const { body } = await admin.post<Rotated>(`api-keys/${first.apiKeyId}/rotate`, { overlapSeconds: 2 });
    await eventually(async () => expect(await answers(first)).toEqual(REFUSED));
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(body.former.endsAt));
    // A second, were the machine not busy.
    expect(Date.now() - Date.parse(body.former.endsAt)).toBeLessThan(10_000);
  });

  it('open no longer within a second of being revoked', async () => {
    const { admin, first } = world;
    await within(5_000, first, OPENS);
    const { status } = await admin.post(`api-keys/${first.apiKeyId}/revoke`, { reason: 'Leaked' });
    expect(status).toBe(200);
    await within(1_000, first, REFUSED);
    const again = await admin.post(`api-keys/${first.apiKeyId}/revoke`, { reason: 'Leaked' });
    expect([again.status, again.body]).toEqual([200, { apiKeyId: first.apiKeyId, status: 'revoked' }]);
  });

  it('have one successor, the same for whoever repeats the request', async () => {
    const { admin, first } = world;
    const rotate = (headers: Record<string, string>, body = {}) =>
      admin.post<Rotated & { code?: string }>(`api-keys/${first.apiKeyId}/rotate`, body, headers);
    const key = { 'idempotency-key': 'yearly-2027' };
    const twice = [await rotate(key), await rotate(key)];
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
    expect(twice[1]?.body).toEqual(twice[0]?.body);
    const codeOf = ({ status, body }: Answer<{ code?: string }>) => [status, body.code];
    expect(codeOf(await rotate(key, { overlapSeconds: 1 }))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(codeOf(await rotate({}))).toEqual([409, 'API_KEY_ALREADY_ROTATED']);
  });

  it('that were revoked, are unknown or would end in the past are refused', async () => {
    const { admin, path, first } = world;
    await admin.post(`api-keys/${first.apiKeyId}/revoke`, { reason: 'Leaked' });
    const refused = async (route: string, body: object) => {
      const answer = await admin.post<{ code: string }>(route, body);
      return [answer.status, answer.body.code];
    };
    expect(await refused(`api-keys/${first.apiKeyId}/rotate`, {})).toEqual([409, 'API_KEY_ENDED']);
    const unknown = `api-keys/${'0'.repeat(32)}`;
    expect(await refused(`${unknown}/rotate`, {})).toEqual([404, 'API_KEY_NOT_FOUND']);
    expect(await refused(`${unknown}/revoke`, { reason: 'Leaked' })).toEqual([404, 'API_KEY_NOT_FOUND']);
    expect(await refused('api-keys/pk_0/revoke', { reason: 'Leaked' })).toEqual([400, 'INVALID_REQUEST']);
    const ended = { name: 'Late', endsAt: '2020-01-01T00:00:00Z' };
    expect(await refused(path, ended)).toEqual([400, 'INVALID_REQUEST']);
  });
});

describe('API keys, in lists', () => {
  let dataDir: string;
  let platform: Standalone;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-api-keys-'));
    platform = await startStandalone(dataDir);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('show how each stands and its last characters, page by page, and never the key', async () => {
    const { admin, path, first } = await productWithKey(platform);
    const second = (await admin.post<Rotated>(`api-keys/${first.apiKeyId}/rotate`, {})).body.successor;
    const leaked = (await admin.post<ApiKey>(path, { name: 'Leaked' })).body;
    const { headers } = await admin.post(`api-keys/${leaked.apiKeyId}/revoke`, { reason: 'In a support ticket' });
    const fresh = { 'x-min-position': headers.get('x-event-position') ?? '' };
    const list = async (query: string) =>
      (await admin.get<{ items: View[]; total: number }>(`${path}?${query}`, fresh)).body;
    const all = await list('sort=createdAt');
    expect(all.items.map(({ apiKeyId, status }) => [apiKeyId, status])).toEqual([
      [first.apiKeyId, 'rotated'],
      [second.apiKeyId, 'active'],
      [leaked.apiKeyId, 'revoked'],
    ]);
    expect(all.items.map(({ keyHint }) => keyHint)).toEqual([first, second, leaked].map(({ key }) => key.slice(-5)));
    expect(JSON.stringify(all)).not.toContain('pk_');
    expect(await list('status=revoked')).toMatchObject({ total: 1, items: [{ name: 'Leaked' }] });
    expect(await list('search=2026&sort=-createdAt&pageSize=1')).toMatchObject({
      total: 2,
      items: [{ apiKeyId: second.apiKeyId }],
    });
    const shown = await admin.get(`api-keys/${leaked.apiKeyId}`, fresh);
    expect(shown.body).toMatchObject({ status: 'revoked', revocationReason: 'In a support ticket' });
    expect((await admin.get(`api-keys/${'0'.repeat(32)}`)).body).toMatchObject({ code: 'API_KEY_NOT_FOUND' });
    expect((await admin.get<{ items: unknown[] }>('products?search=cad', fresh)).body.items).toEqual([
      expect.objectContaining({ name: 'CAD Studio' }),
    ]);
  });

  it('are in the audit log, in German and in English', async () => {
    const { admin, first } = await productWithKey(platform);
    const { body } = await admin.post<Rotated>(`api-keys/${first.apiKeyId}/rotate`, {});
    const { headers } = await admin.post(`api-keys/${first.apiKeyId}/revoke`, { reason: 'Leaked' });
    const changes = async (language: string) => {
      const fresh = { 'x-min-position': headers.get('x-event-position') ?? '', 'accept-language': language };
      const log = `audit-log?subjectKind=apikey&subjectId=${first.apiKeyId}&sort=position`;
      return (await admin.get<{ items: { change: string }[] }>(log, fresh)).body.items.map(({ change }) => change);
    };
    expect(await changes('en')).toEqual([
      'API key “CAD Studio 2026” created',
      `API key rotated; it goes on until ${body.former.endsAt}`,
      'API key revoked: Leaked',
    ]);
    expect((await changes('de'))[2]).toBe('API-Schlüssel widerrufen: Leaked');
  });
});
