import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MockLicenseServer, TestClock } from '../../testing.js';
import { TestDevice } from '../spec-world/test-device.js';

const INTERVAL = 900;

describe('Heartbeats', () => {
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

  const sent = (route: string) => server.requests.filter((request) => request.route === route).map(({ body }) => body);
  const recorded = () => [...(server.license.activations[0]?.beats.keys() ?? [])];

  it('carry what was reported since the last one, once', async () => {
    device.client.reportFeatureUse('export');
    device.client.reportFeatureUse('export', 2);
    device.client.reportUsage('documents', 4);
    device.client.setActiveUsers(7);
    expect(await device.client.heartbeat()).toBeNull();
    await device.client.heartbeat();
    expect(sent('heartbeat')).toEqual([
      {
        sequence: 1,
        sentAt: '2026-11-23T12:00:00.000Z',
        version: '2.4.1',
        activeUsers: 7,
        features: { export: 3 },
        usage: { documents: 4 },
      },
      { sequence: 2, sentAt: '2026-11-23T12:00:00.000Z', version: '2.4.1', activeUsers: 7 },
    ]);
  });

  it.each([0, -1, 0.5, Number.NaN])('count no use of %d', async (count) => {
    device.client.reportUsage('documents', count);
    await device.client.heartbeat();
    expect(sent('heartbeat')[0]).not.toHaveProperty('usage');
  });

  it('renew the lease, and begin the grace anew', async () => {
    clock.passSeconds(2 * 86_400);
    await device.client.heartbeat();
    expect(await device.client.check()).toMatchObject({ usable: true, remainingSeconds: 7 * 86_400 });
  });

  it('give the whole grace from the last contact, though the token was signed before it', async () => {
    await device.client.heartbeat();
    clock.passSeconds(INTERVAL);
    await device.client.heartbeat();
    expect(await device.client.check()).toMatchObject({ remainingSeconds: 7 * 86_400 });
    clock.passSeconds(7 * 86_400);
    expect(await device.client.check()).toMatchObject({ usable: false, code: 'LEASE_EXPIRED' });
  });

  it('wait on disk while the server is away, and arrive in order and as they were written', async () => {
    device.network.isDown = true;
    for (const count of [1, 2, 3]) {
      device.client.reportUsage('documents', count);
      expect(await device.client.heartbeat()).toMatchObject({ code: 'UNREACHABLE' });
      clock.passSeconds(INTERVAL);
    }
    await device.restart();
    device.network.isDown = false;
    expect(await device.client.heartbeat()).toBeNull();
    expect(sent('heartbeats')[0]).toMatchObject({
      beats: [
        { sequence: 1, sentAt: '2026-11-23T12:00:00.000Z', usage: { documents: 1 } },
        { sequence: 2, sentAt: '2026-11-23T12:15:00.000Z', usage: { documents: 2 } },
        { sequence: 3, sentAt: '2026-11-23T12:30:00.000Z', usage: { documents: 3 } },
        { sequence: 4, sentAt: '2026-11-23T12:45:00.000Z' },
      ],
    });
    expect(recorded()).toEqual([1, 2, 3, 4]);
  });

  it('go at most 500 at once', async () => {
    const activation = server.license.activations[0]?.id;
    const sentAt = '2026-11-23T12:00:00.000Z';
    const beats = Array.from({ length: 1_000 }, (_, index) => ({ sequence: index + 1, sentAt, version: '2.4.1' }));
    const reported = { features: {}, usage: {} };
    await writeFile(join(device.stateDirectory, 'heartbeats.json'), JSON.stringify({ activation, reported, beats }));
    expect(await device.client.heartbeat()).toBeNull();
    expect(sent('heartbeats').map((body) => (body as { beats: unknown[] }).beats.length)).toEqual([500, 500]);
    expect(sent('heartbeat')).toMatchObject([{ sequence: 1_001 }]);
  });

  it('are sent the same again when their answer was lost, and counted once', async () => {
    server.license.terms.limits.push({ name: 'documents', limit: 100, used: 0 });
    device.client.reportUsage('documents', 3);
    device.network.tamper = () => 'lost';
    expect(await device.client.heartbeat()).toMatchObject({ code: 'ANSWER_UNREADABLE' });
    device.network.tamper = undefined;
    await device.restart();
    expect(await device.client.heartbeat()).toBeNull();
    const [single] = sent('heartbeat');
    const [list] = sent('heartbeats') as { beats: unknown[] }[];
    expect(list?.beats[0]).toEqual(single);
    expect(server.license.terms.limits[0]?.used).toBe(3);
  });

  it('keep reported use over a restart before the first beat', async () => {
    device.client.reportUsage('documents', 2);
    await device.restart();
    await device.client.heartbeat();
    expect(sent('heartbeat')[0]).toMatchObject({ usage: { documents: 2 } });
  });

  it('leave one out that the server will never take, and tell of it', async () => {
    device.network.isDown = true;
    await device.client.heartbeat();
    await device.client.heartbeat();
    device.network.isDown = false;
    server.refuseNext({ status: 400, code: 'INVALID_REQUEST', times: 2 });
    expect(await device.client.heartbeat()).toBeNull();
    expect(device.events).toContainEqual(expect.objectContaining({ type: 'heartbeat-dropped', sequence: 1 }));
    expect(recorded()).toEqual([2, 3]);
  });

  it('stop at a suspension, which the verdict then says, and go on when it is over', async () => {
    server.license.status = 'suspended';
    expect(await device.client.heartbeat()).toMatchObject({ code: 'LICENSE_SUSPENDED' });
    expect(await device.client.check()).toMatchObject({ usable: false, code: 'SUSPENDED' });
    server.license.status = 'active';
    clock.passSeconds(1);
    expect(await device.client.heartbeat()).toBeNull();
    expect(await device.client.check()).toMatchObject({ usable: true });
    expect(recorded()).toEqual([1, 2]);
  });

  it('go on from where the server says after the state was lost', async () => {
    await device.client.heartbeat();
    await device.client.heartbeat();
    const again = await TestDevice.boot(server, clock);
    await again.client.activate(server.licenseKey);
    await again.client.heartbeat();
    expect(recorded()).toEqual([1, 2, 3]);
    expect(again.eventTypes()).not.toContain('clone-suspected');
    await again.remove();
  });

  it('of two processes that share a state are numbered one after the other', async () => {
    const other = await TestDevice.boot(server, clock, {
      stateDirectory: device.stateDirectory,
      markDirectory: device.markDirectory,
    });
    await Promise.all([device, other, device, other].map(({ client }) => client.heartbeat()));
    await Promise.all([device, other].map(({ client }) => client.heartbeat()));
    expect(recorded().length).toBeGreaterThanOrEqual(4);
    expect([...device.eventTypes(), ...other.eventTypes()]).not.toContain('clone-suspected');
    await other.client.close();
  });
});
