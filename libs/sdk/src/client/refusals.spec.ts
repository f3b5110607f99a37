import { MockLicenseServer, TestClock } from '../../testing.js';
import { TestDevice } from '../spec-world/test-device.js';

describe('A refusal of the server', () => {
  let clock: TestClock;
  let server: MockLicenseServer;
  let device: TestDevice;

  beforeEach(async () => {
    clock = new TestClock();
    server = await new MockLicenseServer({ now: clock.now }).start();
    device = await TestDevice.boot(server, clock);
  });
  afterEach(async () => {
    await device.remove();
    await server.stop();
  });

  it('keeps a refusal when the network is unplugged after it, until the server says otherwise', async () => {
    await device.client.activate(server.licenseKey);
    server.license.status = 'suspended';
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'SUSPENDED', source: 'server' });
    device.network.isDown = true;
    const client = await device.restart();
    expect(await client.verify()).toMatchObject({ usable: false, code: 'SUSPENDED', source: 'token' });
    device.network.isDown = false;
    server.license.status = 'active';
    expect(await client.verify()).toMatchObject({ usable: true, code: 'VALID' });
    expect((await client.check()).usable).toBe(true);
  });

  it('tells of a revocation once, and of an update', async () => {
    await device.client.activate(server.licenseKey);
    device.network.tamper = (_, body) => ({
      ...body,
      update: { status: 'update-available', latest: { version: '3.0.0' } },
    });
    await device.client.verify();
    await device.client.verify();
    device.network.tamper = undefined;
    server.license.status = 'revoked';
    await device.client.verify();
    await device.client.verify();
    const told = device.eventTypes().filter((type) => type === 'update-available' || type === 'revoked');
    expect(told).toEqual(['update-available', 'revoked']);
  });

  it('lets a newer version start offline after an older one was blocked', async () => {
    await device.client.activate(server.licenseKey);
    server.license.terms.blockedVersions.push('2.4.1');
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'VERSION_BLOCKED' });
    device.network.isDown = true;
    expect(await device.client.check()).toMatchObject({ usable: false, code: 'VERSION_BLOCKED' });
    const updated = await device.restart({ version: '2.4.2' });
    expect(await updated.check()).toMatchObject({ usable: true, source: 'token' });
  });
});
