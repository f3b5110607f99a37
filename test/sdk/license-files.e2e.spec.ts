import { createOfflineRequest } from '../../libs/sdk/index.js';
import { TestClock } from '../../libs/sdk/testing.js';
import { TestDevice } from '../../libs/sdk/src/spec-world/test-device.js';
import { ClockedServer } from '../support/clocked-server.js';

const DAY = 86_400;

describe('A license file of the real server, imported by the SDK,', () => {
  const clock = new TestClock();
  let server: ClockedServer;
  let device: TestDevice;

  beforeAll(async () => {
    server = await ClockedServer.open({ now: () => new Date(clock.now()) });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    device = await TestDevice.boot(server, clock, { productId: server.productId });
  });
  afterEach(() => device.remove());

  async function answered(licenseKey: string, days: number) {
    const { productId } = server;
    const fingerprint = await device.client.fingerprint();
    const now = new Date(clock.now());
    const { text, nonce } = createOfflineRequest({ productId, license: { licenseKey }, fingerprint, now });
    const end = new Date(clock.now() + days * DAY * 1000).toISOString();
    return { ...(await server.answer(text, end)), nonce };
  }

  it.each(['licenseFile', 'qr'] as const)('lets a device work until its end that never asks (%s)', async (form) => {
    const { licenseKey, licenseId } = await server.issue({ features: { export: true } });
    const answer = await answered(licenseKey, 100);
    device.network.isDown = true;
    const imported = await device.client.importLicenseFile(answer[form], { nonce: answer.nonce });
    expect(imported).toMatchObject({
      imported: true,
      verdict: { usable: true, source: 'token', licenseId, features: { export: true }, remainingSeconds: 100 * DAY },
    });
    clock.passSeconds(100 * DAY - 1);
    expect(await (await device.restart()).verify()).toMatchObject({ usable: true, remainingSeconds: 1, error: null });
    clock.passSeconds(1);
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'LEASE_EXPIRED', error: null });
  });

  it('holds the same seat when the device reaches the server after all, and goes on when it no longer does', async () => {
    const { licenseKey } = await server.issue({ seats: 1 });
    const { licenseFile } = await answered(licenseKey, 30);
    const imported = await device.client.importLicenseFile(licenseFile);
    if (!imported.imported) throw imported.error;
    const { activationId } = imported.verdict;
    expect(await device.client.activate(licenseKey)).toMatchObject({ usable: true, source: 'server', activationId });
    expect(await device.client.heartbeat()).toBeNull();
    device.network.isDown = true;
    clock.passSeconds(29 * DAY);
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'token', remainingSeconds: DAY });
    device.network.isDown = false;
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'server' });
  });
});
