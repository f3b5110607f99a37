import { MockLicenseServer, TestClock } from '../../testing.js';
import { TestDevice } from '../spec-world/test-device.js';

const DAY = 86_400;

describe('LicenseClient', () => {
  let clock: TestClock;
  let server: MockLicenseServer;
  let device: TestDevice;

  beforeEach(async () => {
    clock = new TestClock();
    server = await new MockLicenseServer({ now: clock.now, features: { export: true, edition: 'pro' } }).start();
    device = await TestDevice.boot(server, clock);
  });
  afterEach(async () => {
    await device.remove();
    await server.stop();
  });

  it('activates, and says what the license permits and for how long without the server', async () => {
    const verdict = await device.client.activate(server.licenseKey);
    expect(verdict).toMatchObject({
      usable: true,
      code: 'VALID',
      source: 'server',
      remainingSeconds: 7 * DAY,
      features: { export: true, edition: 'pro' },
      error: null,
    });
    expect(verdict.graceEndsAt).toBe('2026-11-30T12:00:00.000Z');
    expect(device.eventTypes()).toEqual(['activated', 'lease-renewed']);
  });

  it('sends nothing of the hardware but hashes', async () => {
    await device.client.activate(server.licenseKey);
    await device.client.verify();
    const sent = JSON.stringify(server.requests);
    expect(sent).not.toContain('of M1');
    expect(sent).not.toContain('1b:63');
    expect(sent).toMatch(/"systemUuid":"[0-9a-f]{64}"/);
  });

  it('says NOT_ACTIVATED, without asking anybody, until it is', async () => {
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
    expect(server.requests).toEqual([]);
  });

  it('asks the server with a new nonce each time', async () => {
    await device.client.activate(server.licenseKey);
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'server' });
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'server' });
    const nonces = server.requests.map(({ body }) => body.nonce).filter((nonce) => nonce !== undefined);
    expect(new Set(nonces).size).toBe(3);
  });

  it('works through an outage of 6 days and 23 hours, refuses after 7 days, and recovers by itself', async () => {
    await device.client.activate(server.licenseKey);
    device.network.isDown = true;
    clock.passSeconds(7 * DAY - 3600);
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'token', remainingSeconds: 3600 });
    clock.passSeconds(3600);
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'LEASE_EXPIRED', source: 'token' });
    device.network.isDown = false;
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'server', remainingSeconds: 7 * DAY });
    expect(device.eventTypes().slice(2)).toEqual([
      'offline',
      'grace-ending',
      'lease-ended',
      'lease-renewed',
      'online',
      'verified',
    ]);
  });

  it('takes the lease up again with a heartbeat when it has run out on the server, too', async () => {
    await device.client.activate(server.licenseKey);
    device.network.isDown = true;
    clock.passSeconds(9 * DAY);
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'LEASE_EXPIRED' });
    device.network.isDown = false;
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'server' });
  });

  it.each(['unreachable', 'unavailable', 'portal'] as const)(
    'goes on with its token while the server is %s',
    async (how) => {
      await device.client.activate(server.licenseKey);
      server.fail(how);
      expect(await device.client.verify()).toMatchObject({ usable: true, source: 'token' });
      server.recover();
      expect(await device.client.verify()).toMatchObject({ source: 'server' });
    },
  );

  it('waits for a silent server no longer than it was told to', async () => {
    await device.client.activate(server.licenseKey);
    const hasty = await device.restart({ timeoutMilliseconds: 50 });
    server.fail('silent');
    expect(await hasty.verify()).toMatchObject({ usable: true, source: 'token', error: { code: 'UNREACHABLE' } });
  });

  it('answers a refused activation with the server’s code, and throws nothing', async () => {
    server.license.terms.seats = 0;
    expect(await device.client.activate(server.licenseKey)).toMatchObject({
      usable: false,
      code: 'ACTIVATION_LIMIT_REACHED',
      source: 'server',
      error: { status: 409 },
    });
    expect(await device.client.activate('V2-NO-SUCH-KEY')).toMatchObject({ usable: false, code: 'LICENSE_NOT_FOUND' });
    server.fail('unavailable');
    expect(await device.client.activate(server.licenseKey)).toMatchObject({
      usable: false,
      code: 'UNAVAILABLE',
      error: { retryAfterSeconds: 30, status: 503 },
    });
  });

  it('goes on when it activates again at a start without network, with the same key only', async () => {
    await device.client.activate(server.licenseKey);
    device.network.isDown = true;
    const client = await device.restart();
    expect(await client.activate(server.licenseKey.toLowerCase())).toMatchObject({ usable: true, source: 'token' });
    expect(await client.activate('V2-ANOTHER')).toMatchObject({ usable: false, code: 'UNREACHABLE' });
  });

  it('gives its seat back', async () => {
    server.license.terms.seats = 1;
    await device.client.activate(server.licenseKey);
    expect(await device.client.deactivate()).toEqual({ deactivated: true });
    expect(await device.client.check()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
    const other = await TestDevice.boot(server, clock, { fingerprint: { cpuId: 'another' } });
    expect(await other.client.activate(server.licenseKey)).toMatchObject({ usable: true });
    await other.remove();
  });

  it('keeps its seat when it can’t say so', async () => {
    await device.client.activate(server.licenseKey);
    device.network.isDown = true;
    expect(await device.client.deactivate()).toMatchObject({ deactivated: false, error: { code: 'UNREACHABLE' } });
    expect(await device.client.check()).toMatchObject({ usable: true });
  });

  it('is not brought down by what its host does in a listener, or by a state folder that can’t be written', async () => {
    device.client.on('activated', () => {
      throw new Error('the host’s own fault');
    });
    expect(await device.client.activate(server.licenseKey)).toMatchObject({ usable: true });
    const homeless = await TestDevice.boot(server, clock, { stateDirectory: '/dev/null/state' });
    expect(await homeless.client.activate(server.licenseKey)).toMatchObject({
      usable: false,
      code: 'STATE_UNAVAILABLE',
    });
    expect(homeless.eventTypes()).toContain('fault');
    await homeless.remove();
  });

  it('goes on when the server changes its key and the old one vouches for the new one', async () => {
    await device.client.activate(server.licenseKey);
    server.rotateKeys();
    server.rotateKeys();
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'server' });
    device.network.isDown = true;
    const client = await device.restart();
    expect(await client.check()).toMatchObject({ usable: true, source: 'token' });
  });
});
