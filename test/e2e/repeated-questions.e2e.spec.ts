import { decodeJwt } from 'jose';
import { adminClient, deviceCalled, licenseClient } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { doorsWithAClock, type DoorsWithAClock } from '../support/verdicts/doors-with-a-clock.js';

interface Verdict {
  readonly code: string;
  readonly token: string;
  readonly leaseExpiresAt: string;
  readonly update?: { readonly status: string };
}

const HOUR_SECONDS = 3_600;
const WEEK_MS = 7 * 86_400_000;

describe('A device that asks the same again', () => {
  let doors: DoorsWithAClock;
  beforeAll(async () => (doors = await doorsWithAClock()), 120_000);
  afterAll(() => doors.close());

  /** A license with one device on it, of a product of its own. */
  async function world(terms: object = {}) {
    const admin = adminClient(doors.adminApi, doors.adminToken);
    const keyOf = async (productId: string) =>
      (await admin.post<{ key: string }>(`products/${productId}/api-keys`, { name: 'k' })).body.key;
    const product = async () => (await admin.post<{ productId: string }>('products', { name: 'P' })).body.productId;
    const productId = await product();
    const software = licenseClient(doors.licenseServer, await keyOf(productId));
    const wish = { productId, seats: 2, ...terms };
    const { licenseId, licenseKey } = (await admin.post<{ licenseId: string; licenseKey: string }>('licenses', wish))
      .body;
    const device = { licenseKey, version: '1.0.0', ...deviceCalled('M1') };
    const activation = (await software.activate(licenseKey, 'M1')).body;
    const verify = async (more: object = {}, headers = {}) =>
      (await software.post<Verdict>('verify', { ...device, ...more }, headers)).body;
    return { admin, productId, licenseId, device, activation, verify, otherKey: async () => keyOf(await product()) };
  }

  it('gets the same token, and the full grace from this moment on', async () => {
    const { verify } = await world();
    const first = await verify();
    doors.pass(HOUR_SECONDS / 2);
    const [second, third] = [await verify(), await verify()];
    expect([second.token, third.token]).toEqual([first.token, first.token]);
    for (const { leaseExpiresAt } of [second, third]) {
      expect(Math.abs(Date.parse(leaseExpiresAt) - WEEK_MS - doors.now().getTime())).toBeLessThan(5_000);
    }
    expect({ ...second, leaseExpiresAt: '' }).toEqual({ ...first, leaseExpiresAt: '' });
  });

  it('gets a new token once the old one would give less than the grace', async () => {
    const { verify } = await world();
    const { token } = await verify();
    await verify();
    doors.pass(HOUR_SECONDS + 60);
    const later = await verify();
    expect(later.token).not.toBe(token);
    expect((decodeJwt(later.token).exp ?? 0) * 1_000).toBeGreaterThanOrEqual(Date.parse(later.leaseExpiresAt));
    expect((await verify()).token).toBe(later.token);
  });

  it('gets each nonce back in a token of its own, and none without one', async () => {
    const { verify } = await world();
    const asked = [undefined, 'one', 'two', 'two', undefined, 'three'];
    const tokens: string[] = [];
    for (const nonce of asked) tokens.push((await verify(nonce === undefined ? {} : { nonce })).token);
    expect(tokens.map((token) => decodeJwt(token).nonce)).toEqual(asked);
    expect(new Set(tokens).size).toBe(asked.length);
    const counters = tokens.map((token) => Number(decodeJwt(token).counter));
    expect(counters.every((counter, at) => at === 0 || counter > (counters[at - 1] ?? 0))).toBe(true);
  });

  it('is answered anew for another product’s key, and for another token beside the key', async () => {
    const { verify, device, otherKey, activation } = await world();
    for (let times = 0; times < 3; times += 1) await verify();
    const stranger = licenseClient(doors.licenseServer, await otherKey());
    expect((await stranger.post<Verdict>('verify', device)).body.code).toBe('PRODUCT_MISMATCH');
    expect((await verify()).code).toBe('VALID');
    const unsigned = await licenseClient(doors.licenseServer, 'pk_unknown').post('verify', device);
    expect(unsigned.status).toBe(401);
    const bearer = { authorization: `Bearer ${activation.token}` };
    expect((await verify({}, bearer)).code).toBe('VALID');
    expect((await verify({}, { authorization: `Bearer ${activation.token}x` })).code).toBe('TOKEN_INVALID');
  });

  it('hears of what has happened: a block, a release, the end', async () => {
    const end = new Date(doors.now().getTime() + 2 * HOUR_SECONDS * 1_000).toISOString();
    const { admin, productId, licenseId, verify } = await world({ expiresAt: end });
    expect(await verify()).toMatchObject({ code: 'VALID', update: { status: 'current' } });
    await verify();
    await admin.post(`products/${productId}/releases`, {
      version: '1.1.0',
      channel: 'stable',
      platform: 'any',
      url: 'https://example.com/1.1.0',
      sha256: 'a'.repeat(64),
    });
    await eventually(async () => expect((await verify()).update?.status).toBe('update-available'));
    for (const [verb, code] of [
      ['suspend', 'SUSPENDED'],
      ['reinstate', 'VALID'],
    ] as const) {
      await admin.post(`licenses/${licenseId}/${verb}`, { reason: 'Spec' });
      expect([(await verify()).code, (await verify()).code]).toEqual([code, code]);
    }
    doors.pass(2 * HOUR_SECONDS);
    expect([(await verify()).code, (await verify({ nonce: 'n' })).code]).toEqual(['EXPIRED', 'EXPIRED']);
  });
});
