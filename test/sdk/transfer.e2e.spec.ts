import { MockLicenseServer, TestClock } from '../../libs/sdk/testing.js';
import { TestDevice, type ServerToUse } from '../../libs/sdk/src/spec-world/test-device.js';
import { ClockedServer } from '../support/clocked-server.js';

const OTHER = { fingerprint: { cpuId: 'cpu of M2', systemUuid: 'uuid of M2' } };
const clock = new TestClock();

const servers: [string, () => Promise<{ server: ServerToUse; licenseKey: string; stop: () => Promise<unknown> }>][] = [
  [
    'the real server',
    async () => {
      const server = await ClockedServer.open({ now: () => new Date(clock.now()) });
      return { server, ...(await server.issue({ seats: 1 })), stop: () => server.close() };
    },
  ],
  [
    'the mock server',
    async () => {
      const server = await new MockLicenseServer({ now: clock.now, seats: 1 }).start();
      return { server, licenseKey: server.licenseKey, stop: () => server.stop() };
    },
  ],
];

describe.each(servers)('A transfer by the SDK, with %s,', (_, open) => {
  let world: Awaited<ReturnType<typeof open>>;
  let old: TestDevice;
  let fresh: TestDevice;

  beforeAll(async () => {
    world = await open();
    old = await TestDevice.boot(world.server, clock);
    fresh = await TestDevice.boot(world.server, clock, OTHER);
  });
  afterAll(async () => {
    await Promise.all([old.remove(), fresh.remove()]);
    await world.stop();
  });

  it('moves the only seat to this device, which the other one then hears of; asked again it moves nothing', async () => {
    const { licenseKey } = world;
    await old.client.activate(licenseKey);
    expect(await fresh.client.activate(licenseKey)).toMatchObject({ code: 'ACTIVATION_LIMIT_REACHED' });
    const from = { fingerprint: await old.client.fingerprint() };
    const moved = await fresh.client.transfer(licenseKey, from);
    expect(moved).toMatchObject({ usable: true, source: 'server' });
    expect(await old.client.verify()).toMatchObject({ usable: false, code: 'ACTIVATION_REVOKED' });
    expect(await fresh.client.verify()).toMatchObject({ usable: true, source: 'server' });
    expect(await fresh.client.heartbeat()).toBeNull();
    expect(await fresh.client.transfer(licenseKey, from)).toMatchObject({
      usable: true,
      activationId: moved.activationId,
    });
  });

  it('is refused when nobody holds that seat', async () => {
    const from = { fingerprint: { cpuId: '0'.repeat(64), systemUuid: '1'.repeat(64) } };
    const verdict = await old.client.transfer(world.licenseKey, from);
    expect(verdict).toMatchObject({ usable: false, code: 'ACTIVATION_NOT_FOUND', source: 'server' });
  });
});
