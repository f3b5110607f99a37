import { adminClient, licenseClient } from '../support/clients.js';
import { openDoors, type Doors } from '../support/doors.js';
import { eventually } from '../support/eventually.js';

interface Rotated {
  readonly kid: string;
  readonly formerKid: string;
  readonly signsFrom: string;
  readonly code?: string;
}

const kidOf = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;

describe('Signing keys, at every license server', () => {
  let doors: Doors;
  let admin: ReturnType<typeof adminClient>;
  let apiKey: string;
  let licenseKey: string;

  beforeAll(async () => {
    doors = await openDoors({ licenseServers: 2 });
    admin = adminClient(doors.adminApi, doors.adminToken);
    const { productId } = (await admin.post<{ productId: string }>('products', { name: 'CAD Studio' })).body;
    apiKey = (await admin.post<{ key: string }>(`products/${productId}/api-keys`, { name: 'k' })).body.key;
    licenseKey = (await admin.post<{ licenseKey: string }>('licenses', { productId, seats: 100 })).body.licenseKey;
  });
  afterAll(() => doors.stop());

  const rotate = (announceSeconds: number, headers: Record<string, string> = {}) =>
    admin.post<Rotated>('signing-keys/rotate', { announceSeconds }, headers);
  const listed = () =>
    Promise.all(
      doors.licenseServers.map(async (url) => {
        const answer = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] };
        return answer.keys.map(({ kid }) => kid);
      }),
    );
  const tokens = async (device: string) => {
    const clients = doors.licenseServers.map((url) => licenseClient(url, apiKey));
    return Promise.all(clients.map(async (client) => (await client.activate(licenseKey, device)).body.token));
  };
  /** Whether each server takes the token: one that isn't believed is refused before anything else. */
  const takes = (token: string) =>
    Promise.all(
      doors.licenseServers.map(async (url) => {
        const headers = { authorization: `Bearer ${token}` };
        const answer = await licenseClient(url, apiKey).post('verify', { licenseKey, fingerprint: {} }, headers);
        return answer.body.code !== 'TOKEN_INVALID';
      }),
    );
  /** A second when the machine is free (as a suspension's spec shows); this one may be busy. */
  const soon = async (claim: () => Promise<void>) => {
    const since = performance.now();
    await eventually(claim);
    expect(performance.now() - since).toBeLessThan(10_000);
  };
  const signingKid = async () => {
    const { items } = (await admin.get<{ items: { kid: string }[] }>('signing-keys?status=signing')).body;
    return items.map(({ kid }) => kid);
  };

  it('are listed before they sign', async () => {
    const [former] = await signingKid();
    const { status, body } = await rotate(3_600);
    expect([status, body.formerKid]).toEqual([201, former]);
    await soon(async () => {
      for (const kids of await listed()) expect(kids).toEqual([body.kid, former]);
    });
    expect((await tokens('M1')).map(kidOf)).toEqual([former, former]);
    expect((await rotate(0)).body).toMatchObject({ status: 409, code: 'SIGNING_KEY_ANNOUNCED' });
    await admin.post(`signing-keys/${body.kid}/revoke`, { reason: 'Not wanted' });
    expect(await signingKid()).toEqual([former]);
  });

  it('sign at the announced moment', async () => {
    const { body } = await rotate(1);
    await eventually(async () => expect((await tokens('M2')).map(kidOf)).toEqual([body.kid, body.kid]));
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(body.signsFrom));
  });

  it('take over at once where that is wished, and former tokens stay good everywhere', async () => {
    const [token = ''] = await tokens('M3');
    const { body } = await rotate(0);
    await soon(async () => expect((await tokens('M4')).map(kidOf)).toEqual([body.kid, body.kid]));
    expect(await takes(token)).toEqual([true, true]);
    expect((await listed())[0]).toContain(kidOf(token));
    const [young = ''] = await tokens('M3');
    expect([kidOf(young), await takes(young)]).toEqual([body.kid, [true, true]]);
  });

  it('rotate once for one idempotency key', async () => {
    const key = { 'idempotency-key': 'yearly-2027' };
    const [first, again] = [await rotate(0, key), await rotate(0, key)];
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await rotate(1, key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await signingKid()).toEqual([first.body.kid]);
  });

  it('are refused everywhere within a second of being revoked, and nobody gets a token of them again', async () => {
    const [token = ''] = await tokens('M5');
    const compromised = kidOf(token);
    expect(await takes(token)).toEqual([true, true]);
    const { status, body } = await admin.post<{ signingKid: string }>(`signing-keys/${compromised}/revoke`, {
      reason: 'Copied from a laptop',
    });
    expect(status).toBe(200);
    await soon(async () => expect(await takes(token)).toEqual([false, false]));
    for (const kids of await listed()) expect(kids).not.toContain(compromised);
    expect((await tokens('M5')).map(kidOf)).toEqual([body.signingKid, body.signingKid]);
    expect((await admin.post(`signing-keys/${'A'.repeat(43)}/revoke`, { reason: 'x' })).body).toMatchObject({
      code: 'SIGNING_KEY_NOT_FOUND',
    });
  });

  it('are listed by status, page by page, without a secret', async () => {
    const { body } = await admin.get<{ items: object[]; total: number }>('signing-keys?pageSize=2&sort=createdAt');
    expect(body.items).toHaveLength(2);
    expect(body.total).toBeGreaterThan(2);
    expect(Object.keys(body.items[0] ?? {}).sort()).toEqual(
      ['createdAt', 'kid', 'retiredAt', 'revokedAt', 'signsFrom', 'status', 'verifiesUntil'].sort(),
    );
    const events = await doors.database.dataSource.query<{ type: string; data: string }[]>(
      "SELECT type, data::text FROM event_store.events WHERE category = 'signingkeys'",
    );
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['SigningKeyRotated', 'SigningKeyRevoked']));
    for (const { data } of events) expect(data).not.toMatch(/sealed|private|v1\./i);
  });
});
