import type { TestDevice } from '../../../libs/sdk/src/spec-world/test-device.js';
import {
  activatedDevice,
  GRACE_HOURS,
  HOUR_SECONDS,
  hoursOfUse,
  type AttackWorld,
  type OpenWorld,
} from './attack-world.js';

const DAY = 86_400;

/** What is done to the clock before each look; made when the device has its permission. */
type Cheat = (world: AttackWorld, device: TestDevice) => () => unknown;

/** Each wants more than the grace, without the network. */
export const clockCheats: readonly (readonly [string, Cheat])[] = [
  [
    'set back again and again to the day of activation',
    ({ clock }) => {
      const activatedAt = clock.now();
      return () => clock.setAheadSeconds((activatedAt - clock.now()) / 1000);
    },
  ],
  [
    'set back between two starts of the software',
    ({ clock }, device) =>
      async () => {
        clock.setAheadSeconds(-30 * DAY);
        await device.restart();
      },
  ],
  [
    'that stands still',
    ({ clock }) => {
      clock.freeze();
      return () => undefined;
    },
  ],
  [
    'that stands still while the software is started anew each time',
    ({ clock }, device) => {
      clock.freeze();
      return () => device.restart();
    },
  ],
];

export function describeClockAttacks(open: OpenWorld): void {
  let world: AttackWorld;
  let device: TestDevice;

  beforeEach(async () => {
    world = await open();
    device = await activatedDevice(world);
    device.network.isDown = true;
  });
  afterEach(async () => {
    await device.remove();
    await world.stop();
  });

  it('honestly offline, the software works for exactly the grace', async () => {
    expect(await hoursOfUse(device)).toBe(GRACE_HOURS);
  });

  it('a clock set back towards the end wins nothing', async () => {
    world.clock.passSeconds((GRACE_HOURS - 12) * HOUR_SECONDS);
    expect(await device.client.verify()).toMatchObject({ usable: true });
    world.clock.setAheadSeconds(-6 * DAY);
    expect(await hoursOfUse(device)).toBe(12);
    expect(device.eventTypes()).toContain('clock-rolled-back');
  });

  it.each(clockCheats)('a clock %s wins nothing', async (_, cheat) => {
    expect(await hoursOfUse(device, cheat(world, device))).toBe(GRACE_HOURS);
  });

  it('a clock set back while the device is off wins nothing of the time that it is on', async () => {
    const cheat = async () => {
      world.clock.setAheadSeconds(-30 * DAY);
      world.clock.reboot();
      await device.restart();
    };
    expect(await hoursOfUse(device, cheat)).toBeLessThanOrEqual(GRACE_HOURS);
  });

  it('a clock set forward and back again wins nothing', async () => {
    world.clock.setAheadSeconds(5 * DAY);
    expect(await device.client.verify()).toMatchObject({ usable: true });
    world.clock.setAheadSeconds(0);
    expect(await hoursOfUse(device)).toBeLessThanOrEqual(GRACE_HOURS);
  });

  it('a clock set forward past the end, and back, ends use until the server is reached', async () => {
    world.clock.setAheadSeconds(30 * DAY);
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'LEASE_EXPIRED' });
    world.clock.setAheadSeconds(0);
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'LEASE_EXPIRED' });
    device.network.isDown = false;
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'server' });
  });

  it.each([-365, -1, -0.5, 0.5, 1, 365])(
    'a clock %d days ahead when the server is asked, then right, wins nothing',
    async (days) => {
      device.network.isDown = false;
      world.clock.setAheadSeconds(days * DAY);
      expect(await device.client.verify()).toMatchObject({ usable: true, source: 'server' });
      device.network.isDown = true;
      world.clock.setAheadSeconds(0);
      expect(await hoursOfUse(device, () => device.restart())).toBeLessThanOrEqual(GRACE_HOURS);
    },
  );
}
