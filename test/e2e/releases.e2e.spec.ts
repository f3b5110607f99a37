import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient } from '../support/clients.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { newProduct, pointersOf } from '../support/vendor.js';

const FUTURE = '2199-01-01T00:00:00Z';
const reason = 'a test';

describe('Releases, through the admin API', () => {
  let dataDir: string;
  let platform: Standalone;
  let admin: ReturnType<typeof adminClient>;
  let product: Awaited<ReturnType<typeof newProduct>>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-releases-'));
    platform = await startStandalone(dataDir);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    admin = adminClient(platform.adminApi, platform.adminToken);
    product = await newProduct(platform);
  });

  it('are published once, and not with other contents', async () => {
    const first = await product.publish('2.4.1', { notes: 'Faster\nexport.' });
    const again = await product.publish('2.4.1', { notes: 'Faster\nexport.' });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(first.body).toMatchObject({
      version: '2.4.1',
      channel: 'stable',
      platform: 'any',
      notes: 'Faster\nexport.',
    });
    expect(again.body).toEqual(first.body);
    const other = await product.publish('2.4.1', { sha256: 'cd'.repeat(32) });
    expect([other.status, other.body.code]).toEqual([409, 'RELEASE_ALREADY_PUBLISHED']);
  });

  it('are published once under one idempotency key', async () => {
    const key = { 'idempotency-key': 'pipeline-4711' };
    const answers = [await product.publish('2.4.1', {}, key), await product.publish('2.4.1', {}, key)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const reused = await product.publish('2.4.2', {}, key);
    expect([reused.status, reused.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('belong to a product that is there', async () => {
    const nowhere = 'products/0197c0de-0000-7000-8000-000000000000';
    const release = { version: '1.0.0', url: 'https://example.com/cad', sha256: 'ab'.repeat(32) };
    const wishes: [string, object][] = [
      ['releases', release],
      ['releases/1.0.0/withdraw', { reason }],
      ['minimum-version', { minimum: '1.0.0' }],
      ['blocked-versions', { range: '1.0.0', reason }],
      ['blocked-versions/unblock', { range: '1.0.0', reason }],
    ];
    for (const [route, wish] of wishes) {
      const { status, body } = await admin.post(`${nowhere}/${route}`, wish);
      expect([status, body.code]).toEqual([404, 'PRODUCT_NOT_FOUND']);
    }
  });

  it('are listed by channel and platform, as of the command whose position is sent', async () => {
    await product.publish('1.0.0', { platform: 'win32-x64' });
    await product.publish('1.0.0', { platform: 'linux-x64' });
    const { headers } = await product.publish('1.1.0-beta.1', { channel: 'beta', platform: 'linux-x64' });
    const fresh = { 'x-min-position': headers.get('x-event-position') ?? '' };
    const list = async (filter: string) => {
      const path = `products/${product.productId}/releases?${filter}`;
      const { body } = await admin.get<{ total: number; items: Record<string, unknown>[] }>(path, fresh);
      return body.items.map(({ version, platform: built }) => `${String(version)} ${String(built)}`).sort();
    };
    expect(await list('')).toEqual(['1.0.0 linux-x64', '1.0.0 win32-x64', '1.1.0-beta.1 linux-x64']);
    expect(await list('channel=beta')).toEqual(['1.1.0-beta.1 linux-x64']);
    expect(await list('platform=linux-x64&channel=stable')).toEqual(['1.0.0 linux-x64']);
    expect(await list('channel=unheard-of')).toEqual([]);
  });

  it('take no version, range, channel, platform or file that is none', async () => {
    const refused = async (wish: object) => pointersOf(await product.publish('1.0.0', wish));
    expect(await refused({ version: 'v1' })).toEqual([400, '/version']);
    expect(await refused({ channel: 'Stable', platform: 'windows' })).toEqual([400, '/channel', '/platform']);
    expect(await refused({ url: 'javascript:alert(1)', sha256: 'ab' })).toEqual([400, '/url', '/sha256']);
    const { change } = product;
    expect(pointersOf(await change('releases/1.0/withdraw', { reason }))).toEqual([400, '/path/version']);
    expect(pointersOf(await change('minimum-version', { minimum: '2' }))).toEqual([400, '/minimum']);
    expect(pointersOf(await change('blocked-versions', { range: 'newest', reason }))).toEqual([400, '/range']);
  });

  it('are in the audit log, in German and in English', async () => {
    await product.publish('1.0.0');
    await product.change('releases/1.0.0/withdraw', { reason });
    await product.change('minimum-version', { minimum: '1.1.0', enforceFrom: FUTURE });
    await product.change('blocked-versions', { range: '0.9.0', reason });
    const { headers } = await product.change('blocked-versions/unblock', { range: '0.9.0', reason });
    const changes = async (language: string) => {
      const fresh = { 'x-min-position': headers.get('x-event-position') ?? '', 'accept-language': language };
      const path = `audit-log?subjectKind=release&subjectId=${product.productId}&sort=position`;
      const { body } = await admin.get<{ items: { change: string }[] }>(path, fresh);
      return body.items.map(({ change: words }) => words);
    };
    expect(await changes('en')).toEqual([
      'Version 1.0.0 released on stable for any',
      'Version 1.0.0 withdrawn from stable for any: a test',
      `Minimum version raised to 1.1.0, enforced from ${FUTURE}`,
      'Versions 0.9.0 blocked: a test',
      'Versions 0.9.0 unblocked: a test',
    ]);
    expect((await changes('de'))[2]).toBe(`Mindestversion auf 1.1.0 angehoben, verbindlich ab ${FUTURE}`);
  });
});
