import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../support/eventually.js';
import { policyLicenses } from '../support/policy-licenses.js';
import { startStandalone, type Standalone } from '../support/standalone.js';

const NOT_ALLOWED = { status: 403, body: { code: 'ADDRESS_NOT_ALLOWED' } };

/** As a proxy on this machine passes it on. */
const from = (address: string, country?: string) => ({
  'x-forwarded-for': address,
  ...(country !== undefined && { 'x-client-country': country }),
});

describe('The terms of a license, at the door', () => {
  let dataDir: string;
  let platform: Standalone;
  let product: Awaited<ReturnType<typeof policyLicenses>>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-license-terms-'));
    platform = await startStandalone(dataDir, { TRUST_PROXY: 'loopback', CLIENT_COUNTRY_HEADER: 'X-Client-Country' });
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    product = await policyLicenses(platform);
  });

  it('refuse a version that doesn’t come with the license to activate and verify, and offer none in any answer', async () => {
    for (const version of ['1.0.0', '1.5.0', '2.0.0']) await product.publish(version);
    await eventually(async () => {
      expect(await product.check('1.0.0')).toMatchObject({ latest: { version: '2.0.0' } });
    });
    const license = await product.license({ versionRange: '<2.0.0-0' });
    const code = 'VERSION_NOT_ENTITLED';
    expect(await license.activate('M1', { version: '2.0.0' })).toMatchObject({ status: 403, body: { code } });
    const activated = await license.activate('M1', { version: '1.0.0' });
    const update = { status: 'update-available', latest: { version: '1.5.0' } };
    expect(activated).toMatchObject({ status: 201, body: { update } });
    expect((await license.verify('M1', { version: '2.0.0' })).body).toMatchObject({ valid: false, code });
    expect((await license.verify('M1', { version: '1.0.0' })).body).toMatchObject({ valid: true, update });
    const beat = await license.beat(activated.body.token, 1, { version: '1.0.0' });
    expect(beat).toMatchObject({ status: 200, body: { update } });
  });

  it('refuse activate, transfer and heartbeat from outside the allowed networks, and verify goes on until the lease ends', async () => {
    const license = await product.license({ seats: 2, allowedNetworks: ['192.0.2.0/24', '2001:db8::/32'] });
    const outside = from('203.0.113.9');
    expect(await license.activate('M1', {}, outside)).toMatchObject(NOT_ALLOWED);
    expect((await license.activate('M1', {}, outside)).body.detail).toContain('203.0.113.9');
    const activated = await license.activate('M1', {}, from('192.0.2.7'));
    expect(activated.status).toBe(201);
    expect((await license.activate('M2', {}, from('2001:db8::7'))).status).toBe(201);
    const { token } = activated.body;
    expect(await license.activate('M1', {}, outside)).toMatchObject(NOT_ALLOWED);
    expect(await license.transfer('M1', 'M3', outside)).toMatchObject(NOT_ALLOWED);
    expect(await license.beat(token, 1, {}, outside)).toMatchObject(NOT_ALLOWED);
    // A second later than the activation, perhaps: then its lease is a second longer.
    const beat = await license.beat(token, 1, {}, from('::ffff:192.0.2.7'));
    expect(beat.status).toBe(200);
    const { leaseExpiresAt } = beat.body;
    expect((await license.verify('M1', {}, outside)).body).toMatchObject({ code: 'VALID', leaseExpiresAt });
  });

  it('refuse activate outside the allowed countries, and where no trusted proxy tells the country', async () => {
    const license = await product.license({ allowedCountries: ['DE', 'AT'] });
    const asked = (headers: Record<string, string>) => license.activate('M1', {}, headers);
    expect(await asked(from('203.0.113.9', 'US'))).toMatchObject(NOT_ALLOWED);
    expect(await asked(from('203.0.113.9'))).toMatchObject(NOT_ALLOWED);
    const { body } = await asked({ 'x-client-country': 'DE' });
    expect(body).toMatchObject({ code: 'ADDRESS_NOT_ALLOWED', detail: expect.stringContaining('not told') as string });
    expect((await asked(from('203.0.113.9', 'at'))).status).toBe(201);
  });

  it('refuse a repeated activation where the license is not for use, although it was answered before', async () => {
    const license = await product.license({ allowedNetworks: ['192.0.2.0/24'] });
    const key = { 'idempotency-key': product.productId };
    expect((await license.activate('M1', {}, { ...key, ...from('192.0.2.7') })).status).toBe(201);
    expect(await license.activate('M1', {}, { ...key, ...from('203.0.113.9') })).toMatchObject(NOT_ALLOWED);
    expect((await license.activate('M1', {}, { ...key, ...from('192.0.2.8') })).status).toBe(201);
  });

  it('give a device one trial of a product, by one license, and refuse another one’s', async () => {
    const trial = await product.policy({
      seats: 2,
      isTrial: true,
      durationDays: 14,
      durationFrom: 'first-activation',
      allowedNetworks: ['192.0.2.0/24'],
    });
    const [first, second] = [await product.issued(trial), await product.issued(trial)];
    const inside = from('192.0.2.7');
    const used = { status: 403, body: { code: 'TRIAL_ALREADY_USED' } };
    expect(await second.activate('M1', {}, from('203.0.113.9'))).toMatchObject(NOT_ALLOWED);
    expect((await first.activate('M1', {}, inside)).status).toBe(201);
    expect((await first.activate('M1', {}, inside)).status).toBe(200);
    expect(await second.activate('M1', {}, inside)).toMatchObject(used);
    expect((await second.activate('M2', {}, inside)).status).toBe(201);
    expect(await second.transfer('M2', 'M1', inside)).toMatchObject(used);
    expect((await first.transfer('M1', 'M3', inside)).status).toBe(200);
    expect(await second.activate('M3', {}, inside)).toMatchObject(used);
    expect((await first.activate('M1', {}, inside)).status).toBe(201);
    const bought = await product.license({ seats: 1 });
    expect((await bought.activate('M1')).status).toBe(201);
    const other = await policyLicenses(platform);
    const elsewhere = await other.license({ isTrial: true, durationDays: 14, durationFrom: 'first-activation' });
    expect((await elsewhere.activate('M1')).status).toBe(201);
  });
});
