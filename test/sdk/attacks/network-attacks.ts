import { MockLicenseServer, mockKey, signedBy } from '../../../libs/sdk/testing.js';
import type { TestDevice } from '../../../libs/sdk/src/spec-world/test-device.js';
import { activatedDevice, GRACE_HOURS, hoursOfUse, type AttackWorld, type OpenWorld } from './attack-world.js';

const DAY = 86_400;

export function describeNetworkAttacks(open: OpenWorld): void {
  let world: AttackWorld;
  let device: TestDevice;

  beforeEach(async () => {
    world = await open();
    device = await activatedDevice(world);
  });
  afterEach(async () => {
    await device.remove();
    await world.stop();
  });

  it('answers recorded and replayed prolong nothing: their nonce is an old one', async () => {
    await device.client.verify();
    device.network.isReplaying = true;
    expect(await device.client.verify()).toMatchObject({ source: 'token', error: { code: 'ANSWER_NOT_TRUSTED' } });
    expect(device.events).toContainEqual({ type: 'answer-rejected', reason: 'nonce' });
    expect(await hoursOfUse(device)).toBe(GRACE_HOURS);
  });

  it('a recorded answer to a heartbeat prolongs nothing beyond what it was signed for', async () => {
    await device.client.heartbeat();
    device.network.isReplaying = true;
    expect(await hoursOfUse(device, () => device.client.heartbeat())).toBeLessThanOrEqual(GRACE_HOURS + 1);
  });

  it('a recorded answer to a heartbeat is no way back from a refusal', async () => {
    await device.client.heartbeat();
    await world.suspend();
    await device.client.verify();
    device.network.isReplaying = true;
    await device.client.heartbeat();
    device.network.isDown = true;
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'SUSPENDED' });
  });

  it('a token older than one that was seen is not taken: its counter tells', async () => {
    let first: unknown;
    device.network.tamper = (_, body) => (first ??= body.token) && body;
    await device.client.heartbeat();
    world.clock.passSeconds(2 * DAY);
    device.network.tamper = undefined;
    await device.client.verify();
    device.network.tamper = (_, body) => ({ ...body, token: first });
    expect(await device.client.heartbeat()).toMatchObject({
      code: 'ANSWER_NOT_TRUSTED',
      extensions: { reason: 'counter' },
    });
  });

  it('a "valid" that nobody has signed is no permission', async () => {
    device.network.tamper = () => ({ valid: true, code: 'VALID' });
    expect(await device.client.verify()).toMatchObject({ source: 'token', error: { code: 'ANSWER_NOT_TRUSTED' } });
    expect(await hoursOfUse(device)).toBe(GRACE_HOURS);
  });

  it('a longer grace written into an answer doesn’t go beyond what was signed', async () => {
    device.network.tamper = (_, body) => ({ ...body, graceSeconds: 1e9 });
    await device.client.activate(world.licenseKey);
    await device.client.verify();
    device.network.isDown = true;
    expect(await hoursOfUse(device)).toBeLessThanOrEqual(GRACE_HOURS + 1);
  });

  describe('with the server’s name leading to another server', () => {
    let fake: MockLicenseServer;

    beforeEach(async () => {
      fake = await new MockLicenseServer({ now: world.clock.now, graceSeconds: 1e9 }).start();
      device.network.redirectedTo = fake.url;
    });
    afterEach(() => fake.stop());

    it('its word prolongs nothing', async () => {
      Object.defineProperty(fake, 'apiKey', { value: world.apiKey });
      const { activation } = fake.license.activate(await device.client.fingerprint());
      Object.assign(activation, { id: (await device.client.check()).activationId });
      expect(await device.client.verify()).toMatchObject({ source: 'token', error: { code: 'ANSWER_NOT_TRUSTED' } });
      expect(await hoursOfUse(device, () => device.client.heartbeat())).toBe(GRACE_HOURS);
    });

    it('it activates nothing that has its keys pinned', async () => {
      Object.defineProperty(fake, 'apiKey', { value: world.apiKey });
      const fresh = await activatedDevice(world, { fingerprint: { cpuId: 'fresh' } });
      fresh.network.redirectedTo = fake.url;
      const verdict = await fresh.client.activate(fake.licenseKey);
      expect(verdict).toMatchObject({
        usable: false,
        code: 'ANSWER_NOT_TRUSTED',
        error: { extensions: { reason: 'unknown-key' } },
      });
      await fresh.remove();
    });
  });

  it.each([true, false])('a swapped key set changes no key that is known (keys pinned: %s)', async (isPinned) => {
    const { url, apiKey, licenseKey, clock } = world;
    const { TestDevice } = await import('../../../libs/sdk/src/spec-world/test-device.js');
    const other = await TestDevice.boot(isPinned ? world : { url, apiKey }, clock, { fingerprint: { cpuId: 'other' } });
    await other.client.activate(licenseKey);
    const own = mockKey();
    const vouching = signedBy(own, { aud: 'v2:signing-key', key: own.jwk });
    other.network.tamper = (route, body) => {
      if (route.endsWith('jwks.json')) return { keys: [own.jwk], endorsements: [vouching] };
      const [, payload = ''] = String(body.token).split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
      return { ...body, token: signedBy(own, { ...claims, exp: 4_000_000_000 }) };
    };
    expect(await other.client.verify()).toMatchObject({
      source: 'token',
      error: { extensions: { reason: 'unknown-key' } },
    });
    expect(await hoursOfUse(other)).toBe(GRACE_HOURS);
    await other.remove();
  });
}
