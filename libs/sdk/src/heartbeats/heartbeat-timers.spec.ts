import { MockLicenseServer, TestClock } from '../../testing.js';
import { TestDevice } from '../spec-world/test-device.js';

describe('startHeartbeats', () => {
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

  /** Fires the timer of the next beat, once it is set. */
  async function nextBeat(): Promise<number> {
    while (device.timers.waiting.every(({ milliseconds }) => milliseconds <= 300_000)) await new Promise(setImmediate);
    return device.timers.fireLongest();
  }

  async function until(type: string): Promise<void> {
    while (!device.eventTypes().includes(type)) await new Promise(setImmediate);
  }

  it('beats at the moment that the server names, again and again', async () => {
    device.client.startHeartbeats();
    expect(await nextBeat()).toBeGreaterThanOrEqual(900_000);
    await until('heartbeat-recorded');
    expect(await nextBeat()).toBeLessThanOrEqual(945_000);
  });

  it('waits as long as a busy server wants, and recovers', async () => {
    server.refuseNext({ status: 503, code: 'UNAVAILABLE', retryAfterSeconds: 600, times: 1 });
    device.client.startHeartbeats();
    await nextBeat();
    await until('offline');
    expect(await nextBeat()).toBeGreaterThanOrEqual(600_000);
    await until('online');
    await until('heartbeat-recorded');
  });

  it('tries again before the grace ends, though it has failed for days', async () => {
    device.network.isDown = true;
    device.client.startHeartbeats();
    for (let failed = 0; failed < 12; failed += 1) await device.client.heartbeat();
    clock.passSeconds(7 * 86_400 - 400);
    await nextBeat();
    while (device.timers.waiting.length < 2) await new Promise(setImmediate);
    // One looks at the grace, every five minutes; the other beats.
    const [beat, look] = [...device.timers.waiting].sort((one, other) => one.milliseconds - other.milliseconds);
    expect(look?.milliseconds).toBe(300_000);
    expect(beat?.milliseconds).toBeLessThanOrEqual(200_000);
    expect(beat?.milliseconds).toBeGreaterThanOrEqual(100_000);
    device.network.isDown = false;
    beat?.work();
    await until('online');
    expect(await device.client.check()).toMatchObject({ usable: true, remainingSeconds: 7 * 86_400 });
  });

  it('sets no timer any more after close', async () => {
    device.client.startHeartbeats();
    await nextBeat();
    await device.client.close();
    await until('heartbeat-recorded');
    await device.client.check();
    expect(device.timers.waiting).toEqual([]);
  });
});
