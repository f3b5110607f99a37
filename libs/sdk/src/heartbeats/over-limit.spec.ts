import { MockLicenseServer, TestClock } from '../../testing.js';
import { TestDevice } from '../spec-world/test-device.js';

describe('Heartbeats over a limit', () => {
  let clock: TestClock;
  let server: MockLicenseServer;
  let device: TestDevice;

  beforeEach(async () => {
    clock = new TestClock();
    server = await new MockLicenseServer({ now: clock.now }).start();
    device = await TestDevice.boot(server, clock);
    await device.client.activate(server.licenseKey);
  });
  afterEach(async () => {
    await device.remove();
    await server.stop();
  });

  const recorded = () => [...(server.license.activations[0]?.beats.keys() ?? [])];

  it('go without the use that the license has no room for, and say so', async () => {
    server.license.terms.limits.push({ name: 'documents', limit: 5, used: 0 }, { name: 'pages', limit: 50, used: 0 });
    device.client.reportUsage('documents', 6);
    device.client.reportUsage('pages', 6);
    expect(await device.client.heartbeat()).toBeNull();
    expect(device.events).toContainEqual({ type: 'limit-exceeded', names: ['documents'], limits: [] });
    expect(server.license.terms.limits.map(({ used }) => used)).toEqual([0, 6]);
    expect(recorded()).toEqual([1]);
  });

  it('go on after one of a list was over the limit', async () => {
    server.license.terms.limits.push({ name: 'documents', limit: 5, used: 0 });
    device.network.isDown = true;
    for (const count of [3, 4, 2]) {
      device.client.reportUsage('documents', count);
      await device.client.heartbeat();
    }
    device.network.isDown = false;
    expect(await device.client.heartbeat()).toBeNull();
    expect(device.eventTypes()).toContain('limit-exceeded');
    expect(device.eventTypes()).not.toContain('clone-suspected');
    expect(server.license.terms.limits[0]?.used).toBe(5);
    expect(recorded()).toEqual([1, 3, 4, 2]);
    expect(await device.client.heartbeat()).toBeNull();
  });

  it('go together with what the server knows them by, also when others have to be sent one by one', async () => {
    server.license.terms.limits.push({ name: 'documents', limit: 5, used: 0 });
    device.network.isDown = true;
    for (const count of [3, 4, 2]) {
      device.client.reportUsage('documents', count);
      await device.client.heartbeat();
    }
    device.network.isDown = false;
    device.network.tamper = (_, body) => {
      device.network.isDown = true;
      return body;
    };
    expect(await device.client.heartbeat()).toMatchObject({ code: 'UNREACHABLE' });
    expect(recorded()).toEqual([1, 3, 4]);
    device.network.tamper = undefined;
    device.network.isDown = false;
    await device.restart();
    server.refuseNext({ status: 400, code: 'INVALID_REQUEST', times: 1 });
    expect(await device.client.heartbeat()).toBeNull();
    expect(recorded()).toEqual([1, 3, 4, 2, 5]);
    expect(device.eventTypes()).not.toContain('clone-suspected');
  });
});
