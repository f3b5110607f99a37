import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestClock } from '../../libs/sdk/testing.js';
import { TestDevice } from '../../libs/sdk/src/spec-world/test-device.js';
import type { PublicKey } from '../../libs/sdk/index.js';
import { adminClient } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { startStandalone, type Standalone } from '../support/standalone.js';

const DAY = 86_400;

describe('The SDK with the real server', () => {
  let dataDir: string;
  let platform: Standalone;
  let clock: TestClock;
  let device: TestDevice;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-sdk-e2e-'));
    platform = await startStandalone(dataDir);
    const { licenseServer: url, apiKey } = platform;
    const { keys } = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { keys: readonly PublicKey[] };
    clock = new TestClock(Date.now());
    device = await TestDevice.boot({ url, apiKey, publicKeys: keys }, clock);
  });
  afterAll(async () => {
    await device.remove();
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  const admin = (route: string) =>
    adminClient(platform.adminApi, platform.adminToken).post(`licenses/${platform.licenseId}/${route}`, {
      reason: 'A test',
    });

  it('activates, and believes the signed token', async () => {
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
    expect(await device.client.activate(platform.licenseKey)).toMatchObject({
      usable: true,
      code: 'VALID',
      source: 'server',
      licenseId: platform.licenseId,
      features: { export: true, edition: 'pro' },
      error: null,
    });
  });

  it('verifies with a nonce that comes back inside the token', async () => {
    const verdict = await device.client.verify();
    expect(verdict).toMatchObject({ usable: true, source: 'server', error: null });
    expect(verdict.remainingSeconds).toBeGreaterThan(7 * DAY - 60);
    expect(verdict.remainingSeconds).toBeLessThanOrEqual(7 * DAY);
  });

  it('is refused when the license is suspended, offline too, until it is reinstated', async () => {
    await admin('suspend');
    await eventually(async () =>
      expect(await device.client.verify()).toMatchObject({ code: 'SUSPENDED', source: 'server' }),
    );
    device.network.isDown = true;
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'SUSPENDED', source: 'token' });
    device.network.isDown = false;
    await admin('reinstate');
    await eventually(async () =>
      expect(await device.client.verify()).toMatchObject({ usable: true, source: 'server' }),
    );
  });

  it('works offline for the grace and not longer', async () => {
    device.network.isDown = true;
    clock.passSeconds(7 * DAY - 3600);
    expect(await (await device.restart()).verify()).toMatchObject({ usable: true, source: 'token' });
    clock.passSeconds(3600);
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'LEASE_EXPIRED' });
    device.network.isDown = false;
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'server' });
  });

  it('learns the keys at activation when none are pinned, and fits no other device', async () => {
    const { licenseServer: url, apiKey } = platform;
    // Its clock goes right: the other device's has passed a whole grace by now.
    const rightClock = new TestClock(Date.now());
    const other = await TestDevice.boot({ url, apiKey }, rightClock, {
      fingerprint: { cpuId: 'cpu of M2', systemUuid: 'M2' },
    });
    expect(await other.client.activate(platform.licenseKey)).toMatchObject({ usable: true });
    other.network.isDown = true;
    expect(await other.client.check()).toMatchObject({ usable: true, source: 'token' });
    await other.remove();
  });

  it('gives its seat back', async () => {
    expect(await device.client.deactivate()).toEqual({ deactivated: true });
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
  });
});
