import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { licenseClient } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { newProduct, pointersOf } from '../support/vendor.js';

const FUTURE = '2199-01-01T00:00:00Z';
const reason = 'a test';

describe('Versions, as software asks', () => {
  let dataDir: string;
  let platform: Standalone;
  let product: Awaited<ReturnType<typeof newProduct>>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-versions-'));
    platform = await startStandalone(dataDir);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    product = await newProduct(platform);
  });

  it('are offered until they are withdrawn, and never published again', async () => {
    await product.publish('1.0.0', { notes: 'The first.' });
    await product.publish('1.10.0+build.7', { platform: 'win32-x64' });
    await product.publish('2.0.0-rc.1', { channel: 'beta' });
    const latest = async (query: string) => {
      const { status, body } = await product.software.version.latest(query);
      return [status, body.version ?? body.code];
    };
    await eventually(async () => {
      expect(await latest('?channel=beta')).toEqual([200, '2.0.0-rc.1']);
    });
    expect(await latest('')).toEqual([200, '1.10.0+build.7']);
    expect(await latest('?channel=stable&platform=linux-x64')).toEqual([200, '1.0.0']);
    expect(await latest('?channel=nightly')).toEqual([404, 'RELEASE_NOT_FOUND']);
    expect(await product.check('0.9.0')).toMatchObject({
      status: 'update-available',
      latest: { version: '1.10.0+build.7' },
    });
    expect(await product.check('1.10.0')).toMatchObject({ status: 'current' });

    const withdrawal = await product.change('releases/1.10.0/withdraw', { reason });
    expect(withdrawal.body.withdrawn).toMatchObject([{ version: '1.10.0+build.7' }]);
    await eventually(async () => {
      expect((await product.software.version.latest('')).body).toMatchObject({ version: '1.0.0', notes: 'The first.' });
    });
    expect((await product.publish('1.10.0', { platform: 'win32-x64' })).body.code).toBe('RELEASE_WITHDRAWN');
    const unknown = await product.change('releases/7.0.0/withdraw', { reason });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'RELEASE_NOT_FOUND']);
  });

  it('end the support of older versions on the announced day, and only ever raise the minimum', async () => {
    const ask = await product.license();
    await product.publish('2.0.0');
    await ask('activate', '1.0.0');
    await product.change('minimum-version', { minimum: '2.0.0', enforceFrom: FUTURE });
    const announced = { status: 'update-available', minimum: '2.0.0', enforceFrom: FUTURE };
    await eventually(async () => {
      expect(await product.check('1.0.0')).toMatchObject(announced);
    });
    expect((await ask('verify', '1.0.0')).body).toMatchObject({ code: 'VALID', update: announced });

    const { body } = await product.change('minimum-version', { minimum: '1.5.0' });
    expect(body).toMatchObject({ minimum: { minimum: '1.5.0' }, blocked: [] });
    await eventually(async () => {
      expect(await product.check('1.0.0')).toMatchObject({ status: 'update-required', minimum: '1.5.0' });
    });
    expect((await ask('verify', '1.0.0')).body).toMatchObject({
      code: 'VERSION_TOO_OLD',
      update: { status: 'update-required', latest: { version: '2.0.0' } },
    });
    const refused = await ask('activate', '1.0.0');
    expect([refused.status, refused.body.code]).toEqual([426, 'VERSION_TOO_OLD']);
    expect((await ask('activate', '1.5.0')).body.update).toMatchObject({ status: 'update-available' });
    const lowered = await product.change('minimum-version', { minimum: '1.4.0' });
    expect([lowered.status, lowered.body.code]).toEqual([409, 'MINIMUM_VERSION_NOT_RAISED']);
  });

  it('are blocked by ranges, prereleases included, until that range is unblocked', async () => {
    const ask = await product.license();
    await ask('activate', '2.1.0');
    const blocked = await product.change('blocked-versions', { range: '2.x', reason });
    expect(blocked.body.blocked).toEqual([{ range: '>=2.0.0-0 <3.0.0-0', reason }]);
    await eventually(async () => {
      expect(await product.check('2.1.0-rc.1')).toMatchObject({ status: 'blocked' });
    });
    expect((await ask('verify', '2.1.0')).body).toMatchObject({
      code: 'VERSION_BLOCKED',
      update: { status: 'blocked' },
    });
    const refused = await ask('activate', '2.1.0');
    expect([refused.status, refused.body.code]).toEqual([426, 'VERSION_BLOCKED']);
    const other = await product.change('blocked-versions/unblock', { range: '3.x', reason });
    expect([other.status, other.body.code]).toEqual([404, 'VERSION_NOT_BLOCKED']);
    expect((await product.change('blocked-versions/unblock', { range: '2.x', reason })).body.blocked).toEqual([]);
    await eventually(async () => {
      expect((await ask('verify', '2.1.0')).body.code).toBe('VALID');
    });
  });

  it('refuse a repeated activation whose version was blocked since', async () => {
    const ask = await product.license();
    const key = { 'idempotency-key': 'start' };
    expect((await ask('activate', '2.1.0', key)).status).toBe(201);
    await product.change('blocked-versions', { range: '2.1.0', reason });
    await eventually(async () => {
      expect((await ask('activate', '2.1.0', key)).body.code).toBe('VERSION_BLOCKED');
    });
  });

  it('matter only to software that names its version', async () => {
    const ask = await product.license();
    await product.change('blocked-versions', { range: '*', reason });
    expect((await ask('activate')).body).not.toHaveProperty('update');
    const { body } = await ask('verify');
    expect(body.code).toBe('VALID');
    expect(body).not.toHaveProperty('update');
  });

  it('are refused when they are none', async () => {
    const ask = await product.license();
    const { version } = product.software;
    expect(pointersOf(await version.check({ version: '1.0' }))).toEqual([400, '/version']);
    expect(pointersOf(await version.check({ version: '1.0.0', channel: '?' }))).toEqual([400, '/channel']);
    expect(pointersOf(await version.latest('?platform=win'))).toEqual([400, '/query/platform']);
    expect(pointersOf(await ask('verify', '1.0'))).toEqual([400, '/version']);
    expect(pointersOf(await ask('activate', 'latest'))).toEqual([400, '/version']);
  });

  it('are nothing to software without an API key', async () => {
    const stranger = licenseClient(platform.licenseServer, 'pk_00000000000000000000000000000000');
    const answers = [await stranger.version.check({ version: '1.0.0' }), await stranger.version.latest('')];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [401, 'API_KEY_INVALID'],
      [401, 'API_KEY_INVALID'],
    ]);
  });
});
