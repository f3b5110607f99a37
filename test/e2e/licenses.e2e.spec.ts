import { decodeJwt, createRemoteJWKSet, jwtVerify } from 'jose';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient, deviceCalled, licenseClient } from '../support/clients.js';
import { startStandalone, type Standalone } from '../support/standalone.js';

interface Issued {
  readonly licenseId: string;
  readonly licenseKey: string;
}

describe('A license, through the doors', () => {
  let dataDir: string;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;
  let software: ReturnType<typeof licenseClient>;
  let productId: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-licenses-'));
    platform = await startStandalone(dataDir);
    admin = adminClient(platform.adminApi, platform.adminToken);
    productId = (await admin.post<{ productId: string }>('products', { name: 'CAD Studio' })).body.productId;
    const { body } = await admin.post<{ key: string }>(`products/${productId}/api-keys`, { name: 'Releases' });
    software = licenseClient(platform.licenseServer, body.key);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  const issue = async (wish: object = {}, headers: Record<string, string> = {}) =>
    admin.post<Issued>('licenses', { productId, seats: 1, ...wish }, headers);
  const verify = async (licenseKey: string, device: string, more: object = {}) =>
    (await software.post<{ code: string; token: string }>('verify', { licenseKey, ...deviceCalled(device), ...more }))
      .body;

  it('is issued once, however often the same wish is sent', async () => {
    const key = { 'idempotency-key': 'order-4711' };
    const first = await issue({ seats: 3 }, key);
    const again = await issue({ seats: 3 }, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const other = await issue({ seats: 4 }, key);
    expect([other.status, other.body]).toEqual([422, expect.objectContaining({ code: 'IDEMPOTENCY_KEY_REUSED' })]);
  });

  it('gives a device one seat, and the same one again', async () => {
    const { body } = await issue({ seats: 2 });
    const first = await software.activate(body.licenseKey, 'M1');
    const again = await software.activate(body.licenseKey.toLowerCase().replaceAll('-', ' '), 'M1');
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body.activationId).toBe(first.body.activationId);
  });

  it('gives a token that the public keys verify and that brings the nonce back', async () => {
    const { body } = await issue();
    const device = { licenseKey: body.licenseKey, ...deviceCalled('M1') };
    const { body: activated } = await software.post<{ token: string; activationId: string }>('activate', {
      ...device,
      nonce: 'n-1',
    });
    const keys = createRemoteJWKSet(new URL(`${platform.licenseServer}/.well-known/jwks.json`));
    const { payload, protectedHeader } = await jwtVerify(activated.token, keys, { algorithms: ['EdDSA'] });
    expect(protectedHeader.alg).toBe('EdDSA');
    expect(payload).toMatchObject({
      tenant: 'default',
      product: productId,
      activation: activated.activationId,
      nonce: 'n-1',
    });
    // The grace, and the hour in which the same token is given again.
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(604_800 + 3_600);
  });

  it('signs afresh for a nonce, and gives the same token again without one', async () => {
    const { body } = await issue();
    await software.activate(body.licenseKey, 'M1');
    const [one, same] = [await verify(body.licenseKey, 'M1'), await verify(body.licenseKey, 'M1')];
    expect(same.token).toBe(one.token);
    const fresh = await verify(body.licenseKey, 'M1', { nonce: 'n-2' });
    expect(decodeJwt(fresh.token)).toMatchObject({ nonce: 'n-2' });
    expect(decodeJwt<{ counter: number }>(fresh.token).counter).toBeGreaterThan(
      decodeJwt<{ counter: number }>(one.token).counter,
    );
  });

  it('is refused to a device without a seat left, and free again after one is given back', async () => {
    const { body } = await issue();
    const held = await software.activate(body.licenseKey, 'M1');
    const refused = await software.activate(body.licenseKey, 'M2');
    expect([refused.status, refused.body.code]).toEqual([409, 'ACTIVATION_LIMIT_REACHED']);
    const bearer = { authorization: `Bearer ${held.body.token}` };
    expect((await software.post('deactivate', {}, bearer)).body).toMatchObject({ status: 'deactivated' });
    expect((await verify(body.licenseKey, 'M1')).code).toBe('ACTIVATION_REVOKED');
    expect((await software.activate(body.licenseKey, 'M2')).status).toBe(201);
  });

  it('gives a seat back for its key and fingerprint, once and for all', async () => {
    const { body } = await issue();
    await software.activate(body.licenseKey, 'M1');
    const { fingerprint } = deviceCalled('M1');
    const give = () => software.post('deactivate', { licenseKey: body.licenseKey, fingerprint });
    expect([(await give()).status, (await give()).status]).toEqual([200, 200]);
    const stranger = await software.post('deactivate', {
      licenseKey: body.licenseKey,
      ...{ fingerprint: { cpuId: 'unheard of' } },
    });
    expect([stranger.status, stranger.body.code]).toEqual([404, 'ACTIVATION_NOT_FOUND']);
  });

  it('follows staff: suspended, reinstated with the same devices, revoked for good', async () => {
    const { body } = await issue();
    await software.activate(body.licenseKey, 'M1');
    const reason = { reason: 'a test' };
    const change = (to: string) =>
      admin.post<{ status?: string; code?: string }>(`licenses/${body.licenseId}/${to}`, reason);
    expect((await change('suspend')).body.status).toBe('suspended');
    expect((await verify(body.licenseKey, 'M1')).code).toBe('SUSPENDED');
    expect((await software.activate(body.licenseKey, 'M1')).body.code).toBe('LICENSE_SUSPENDED');
    expect((await change('reinstate')).body.status).toBe('active');
    expect((await verify(body.licenseKey, 'M1')).code).toBe('VALID');
    expect((await change('revoke')).body.status).toBe('revoked');
    expect((await software.activate(body.licenseKey, 'M1')).body.code).toBe('LICENSE_REVOKED');
    expect((await change('reinstate')).body.code).toBe('LICENSE_REVOKED');
  });

  it('answers a repeated change of status as of then', async () => {
    const { body } = await issue();
    const suspend = () =>
      admin.post(`licenses/${body.licenseId}/suspend`, { reason: 'a test' }, { 'idempotency-key': 'k' });
    await suspend();
    await admin.post(`licenses/${body.licenseId}/reinstate`, { reason: 'a test' });
    expect([(await suspend()).body.status, (await verify(body.licenseKey, 'M1')).code]).toEqual([
      'suspended',
      'NOT_ACTIVATED',
    ]);
  });

  it('signs no new token for a repeated activation whose license or seat is gone', async () => {
    const { body } = await issue();
    const activate = () =>
      software.post('activate', { licenseKey: body.licenseKey, ...deviceCalled('M1') }, { 'idempotency-key': 'once' });
    const [first, again] = [await activate(), await activate()];
    expect([first.status, again.status, again.body.activationId]).toEqual([201, 201, first.body.activationId]);
    await software.post('deactivate', { licenseKey: body.licenseKey, ...deviceCalled('M1'), device: undefined });
    expect((await activate()).body.code).toBe('ACTIVATION_NOT_FOUND');
    await admin.post(`licenses/${body.licenseId}/revoke`, { reason: 'a test' });
    expect((await activate()).body.code).toBe('LICENSE_REVOKED');
  });

  it('is seen by the query that carries the position of the command', async () => {
    const issued = await issue({ reference: 'seen at once' });
    const position = { 'x-min-position': issued.headers.get('x-event-position') ?? '' };
    const shown = await admin.get<{ total: number; items: Issued[] }>('licenses?search=seen%20at', position);
    expect(shown.body.items.map(({ licenseId }) => licenseId)).toEqual([issued.body.licenseId]);
    const never = await admin.get('licenses', { 'x-min-position': '999999999999' });
    expect([never.status, never.headers.get('x-stale')]).toEqual([200, 'true']);
  });

  it('is expired from its moment on', async () => {
    const { body } = await issue({ expiresAt: '2020-01-01T00:00:00Z' });
    expect((await verify(body.licenseKey, 'M1')).code).toBe('EXPIRED');
    expect((await software.activate(body.licenseKey, 'M1')).body.code).toBe('LICENSE_EXPIRED');
    expect((await software.info(body.licenseKey)).body).toMatchObject({ status: 'expired', seatsTaken: 0 });
  });

  it('answers unknown and mistyped keys alike', async () => {
    const { body } = await issue();
    const mistyped = body.licenseKey.slice(0, -1) + (body.licenseKey.endsWith('0') ? '1' : '0');
    for (const key of [mistyped, 'V2-NONSENSE', platform.licenseKey.slice(0, -5)]) {
      expect((await verify(key, 'M1')).code).toBe('NOT_FOUND');
    }
  });

  it('belongs to one product', async () => {
    const verdict = await software.post('verify', { licenseKey: platform.licenseKey, ...deviceCalled('M1') });
    expect(verdict.body.code).toBe('PRODUCT_MISMATCH');
  });

  it('is nothing to callers who show no key, a wrong one, or another door’s', async () => {
    const { body } = await issue();
    for (const key of ['', 'pk_00000000000000000000000000000000', platform.adminToken]) {
      const answer = await licenseClient(platform.licenseServer, key).activate(body.licenseKey, 'M1');
      expect([answer.status, answer.body.code]).toEqual([401, 'API_KEY_INVALID']);
    }
    for (const token of ['', 'sk_wrong', platform.apiKey]) {
      const answer = await adminClient(platform.adminApi, token).get('licenses');
      expect([answer.status, answer.body.code]).toEqual([401, 'TOKEN_INVALID']);
    }
  });

  it('takes no device of which nothing can be told, and no hardware value anywhere', async () => {
    const { body } = await issue();
    const fingerprint = { macAddresses: ['02:42:ac:11:00:02'], systemUuid: '00000000-0000-0000-0000-000000000000' };
    const answer = await software.post('activate', { licenseKey: body.licenseKey, fingerprint });
    expect([answer.status, answer.body.code]).toEqual([422, 'FINGERPRINT_UNUSABLE']);
    await software.activate(body.licenseKey, 'M1');
    const history = await admin.get(`licenses/${body.licenseId}/events`);
    expect(JSON.stringify(history.body)).not.toMatch(/cpu of M1|uuid of M1/);
    expect(JSON.stringify(history.body)).not.toContain(body.licenseKey);
    expect(platform.process.output).not.toMatch(/cpu of M1|uuid of M1/);
  });
});
