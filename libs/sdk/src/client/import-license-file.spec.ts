import { createHash } from 'node:crypto';
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RevocationList } from '../../index.js';
import { MockLicenseServer, signedBy, TestClock } from '../../testing.js';
import { fingerprint, keys, productId, vectors } from '../offline/testing/offline-vectors.js';
import { TestDevice } from '../spec-world/test-device.js';

const DAY = 86_400;

describe('importLicenseFile', () => {
  let clock: TestClock;
  let server: MockLicenseServer;
  let device: TestDevice;

  beforeEach(async () => {
    clock = new TestClock();
    server = await new MockLicenseServer({ now: clock.now, features: { export: true } }).start();
    device = await TestDevice.boot(server, clock, { productId: server.productId });
  });
  afterEach(async () => {
    await device.remove();
    await server.stop();
  });

  const fileOf = async (more: Partial<Parameters<MockLicenseServer['licenseFile']>[0]> = {}) =>
    server.licenseFile({ fingerprint: await device.client.fingerprint(), validSeconds: 30 * DAY, ...more });

  it('permits use until the file’s end, over restarts, and asks nobody', async () => {
    expect(await device.client.importLicenseFile(await fileOf())).toMatchObject({
      imported: true,
      verdict: {
        usable: true,
        code: 'VALID',
        source: 'token',
        graceEndsAt: '2026-12-23T12:00:00.000Z',
        remainingSeconds: 30 * DAY,
        features: { export: true },
        activationId: server.license.activations[0]?.id,
      },
    });
    clock.passSeconds(30 * DAY - 1);
    expect(await (await device.restart()).verify()).toMatchObject({ usable: true, remainingSeconds: 1 });
    expect(await device.client.heartbeat()).toBeNull();
    clock.passSeconds(1);
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'LEASE_EXPIRED', remainingSeconds: 0 });
    expect(server.requests).toEqual([]);
    expect(device.eventTypes()).toEqual(['activated', 'lease-renewed', 'grace-ending', 'lease-ended']);
  });

  it('takes the text of a QR code, and only the answer to the request that was made', async () => {
    const publicKeys = vectors.publicKeys.keys as never;
    const own = await TestDevice.boot({ url: server.url, apiKey: server.apiKey, publicKeys }, clock, {
      fingerprint,
      productId,
    });
    const { text } = vectors.licenseFile.qr;
    const other = await own.client.importLicenseFile(text, { nonce: 'another' });
    expect(other).toMatchObject({ imported: false, error: { code: 'NONCE_MISMATCH' } });
    const { nonce } = vectors.request.json;
    expect(await own.client.importLicenseFile(text, { nonce })).toMatchObject({ imported: true });
    expect(await (await own.restart()).verify()).toMatchObject({ usable: true, features: { edition: 'pro' } });
    const revocations = RevocationList.read(vectors.revocationList.text, { keys, productId }) as RevocationList;
    const revoked = await own.client.importLicenseFile(text, { revocations });
    expect(revoked).toMatchObject({ imported: false, error: { code: 'REVOKED' } });
    await own.remove();
  });

  it('changes nothing when it is refused, and nothing when it is repeated', async () => {
    const file = await fileOf();
    await device.client.importLicenseFile(file);
    clock.passSeconds(DAY);
    const younger = await fileOf();
    expect(await device.client.importLicenseFile('no file')).toMatchObject({ error: { code: 'MALFORMED' } });
    expect(await device.client.importLicenseFile(file)).toMatchObject({ imported: true });
    expect(await device.client.check()).toMatchObject({ usable: true, remainingSeconds: 29 * DAY });
    expect(await device.client.importLicenseFile(younger)).toMatchObject({ imported: true });
    expect(await device.client.importLicenseFile(file)).toMatchObject({ error: { code: 'OUTDATED' } });
    expect(await device.client.check()).toMatchObject({ usable: true, remainingSeconds: 30 * DAY });
  });

  it('refuses a file whose time is over, and one from more than a day ahead', async () => {
    const file = await fileOf();
    clock.setAheadSeconds(-DAY - 1);
    expect(await device.client.importLicenseFile(file)).toMatchObject({ error: { code: 'NOT_YET_VALID' } });
    clock.setAheadSeconds(30 * DAY);
    expect(await device.client.importLicenseFile(file)).toMatchObject({ error: { code: 'EXPIRED' } });
    expect(await device.client.check()).toMatchObject({ code: 'NOT_ACTIVATED' });
  });

  it('works from the file’s own time on a device whose clock is behind by less', async () => {
    clock.setAheadSeconds(-DAY);
    await device.client.importLicenseFile(await fileOf());
    clock.passSeconds(30 * DAY - 1);
    expect(await device.client.verify()).toMatchObject({ usable: true, remainingSeconds: 1 });
  });

  it('says so when the client doesn’t know its product, and when nothing can be written', async () => {
    const unsure = await TestDevice.boot(server, clock);
    expect(await unsure.client.importLicenseFile(await fileOf())).toMatchObject({ error: { code: 'PRODUCT_UNKNOWN' } });
    await unsure.remove();
    const { productId: product } = server;
    const homeless = await TestDevice.boot(server, clock, { productId: product, stateDirectory: '/dev/null/state' });
    const outcome = await homeless.client.importLicenseFile(await fileOf());
    expect(outcome).toMatchObject({ imported: false, error: { code: 'STATE_UNAVAILABLE' } });
    await homeless.remove();
  });

  it('can be repeated after it was cut off while it was writing', async () => {
    const file = await fileOf();
    const activation = server.license.activations[0]?.id ?? '';
    const name = createHash('sha256').update(`v2-mark:${activation}`).digest('hex').slice(0, 32);
    // Nothing can be put in the place of a folder.
    const mark = join(device.markDirectory, `${name}.mark`);
    await mkdir(mark, { recursive: true });
    expect(await device.client.importLicenseFile(file)).toMatchObject({
      imported: false,
      error: { code: 'STATE_UNAVAILABLE' },
    });
    await rmdir(mark);
    expect(await device.client.importLicenseFile(file)).toMatchObject({ imported: true });
    expect(await (await device.restart()).verify()).toMatchObject({ usable: true });
  });

  it('gives no seat back that only a file holds', async () => {
    await device.client.importLicenseFile(await fileOf());
    expect(await device.client.deactivate()).toMatchObject({ error: { code: 'SEAT_HELD_BY_FILE' } });
    expect(await device.client.check()).toMatchObject({ usable: true });
  });

  describe('beside a token', () => {
    beforeEach(async () => {
      await device.client.activate(server.licenseKey);
    });

    it('goes on where the grace has ended, and leaves it to the server while that is there', async () => {
      expect(await device.client.importLicenseFile(await fileOf())).toMatchObject({ imported: true });
      server.license.terms.features = { export: false };
      clock.passSeconds(60);
      expect(await device.client.verify()).toMatchObject({ source: 'server', features: { export: false } });
      expect(await device.client.heartbeat()).toBeNull();
      device.network.isDown = true;
      expect(await device.client.verify()).toMatchObject({ source: 'token', features: { export: false } });
      clock.passSeconds(8 * DAY);
      expect(await device.client.verify()).toMatchObject({ usable: true, features: { export: true } });
      clock.passSeconds(22 * DAY);
      expect(await device.client.verify()).toMatchObject({ usable: false, code: 'LEASE_EXPIRED' });
    });

    it('takes a file of a named activation, which is good beside that one’s token alone', async () => {
      const named = await fileOf({ isNamed: true });
      const { productId: product } = server;
      const stranger = await TestDevice.boot(server, clock, { productId: product });
      const refused = await stranger.client.importLicenseFile(named);
      expect(refused).toMatchObject({ imported: false, error: { code: 'FINGERPRINT_MISMATCH' } });
      await stranger.remove();
      expect(await device.client.importLicenseFile(named)).toMatchObject({ imported: true });
      device.network.isDown = true;
      clock.passSeconds(29 * DAY);
      expect(await (await device.restart()).verify()).toMatchObject({ usable: true, remainingSeconds: DAY });
      const moved = { fingerprint: { cpuId: 'cpu of M2', systemUuid: 'uuid of M2' } };
      expect(await (await device.restart(moved)).verify()).toMatchObject({ code: 'FINGERPRINT_MISMATCH' });
    });

    it('is kept when the device activates again', async () => {
      await device.client.importLicenseFile(await fileOf());
      await device.client.activate(server.licenseKey);
      device.network.isDown = true;
      clock.passSeconds(29 * DAY);
      expect(await device.client.verify()).toMatchObject({ usable: true, remainingSeconds: DAY });
    });

    it('follows a key that the server has changed to, where it was heard of it', async () => {
      server.rotateKeys();
      expect(await device.client.importLicenseFile(await fileOf())).toMatchObject({ error: { code: 'KEY_UNKNOWN' } });
      await device.client.verify();
      expect(await device.client.importLicenseFile(await fileOf())).toMatchObject({ imported: true });
    });
  });

  it('doesn’t take what the server has signed for devices that are online', async () => {
    const token = signedBy(server.signer, { aud: 'v2:activation' });
    expect(await device.client.importLicenseFile(token)).toMatchObject({ error: { code: 'WRONG_KIND' } });
  });
});
