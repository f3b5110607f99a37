import { setImmediate as nextTurn } from 'node:timers/promises';
import { TestClock } from '../../libs/sdk/testing.js';
import type { LicenseClient } from '../../libs/sdk/index.js';
import { ClockedTimers } from '../../libs/sdk/src/spec-world/clocked-timers.js';
import { TestDevice } from '../../libs/sdk/src/spec-world/test-device.js';
import { ClockedServer } from '../support/clocked-server.js';
import { eventually } from '../support/eventually.js';

interface LicensedCounter {
  open(licenseKey?: string): Promise<void>;
  wordsIn(text: string): Promise<number>;
}

type Example = { LicensedCounter: new (license: LicenseClient, say: (sentence: string) => void) => LicensedCounter };

const EXAMPLE = '../../libs/sdk/examples/licensed-counter.js';
const HOUR = 3_600;
const DAY = 24 * HOUR;
const QUARTER = HOUR / 4;
const DOCUMENTS = { name: 'documents', limit: 100, resetPeriod: 'never', overagePercent: 0 };

describe('The example of the SDK, with the real server, while time passes,', () => {
  const clock = new TestClock();
  const timers = new ClockedTimers(clock);
  const said: string[] = [];
  let server: ClockedServer;
  let device: TestDevice;
  let counter: LicensedCounter;
  let licenseKey: string;
  let licenseId: string;

  beforeAll(async () => {
    server = await ClockedServer.open({ now: () => new Date(clock.now()) });
    device = await TestDevice.boot(server, clock, { timers, fetch: globalThis.fetch });
    ({ licenseKey, licenseId } = await server.issue({ limits: [DOCUMENTS], heartbeatIntervalSeconds: HOUR / 2 }));
    const { LicensedCounter } = (await import(EXAMPLE)) as Example;
    counter = new LicensedCounter(device.client, (sentence) => said.push(sentence));
  });
  afterAll(async () => {
    await device.remove();
    await server.close();
  });

  /** Time passes by steps, and the software beats meanwhile. */
  async function pass(seconds: number, step = HOUR): Promise<void> {
    for (let passed = 0; passed < seconds; passed += step) {
      clock.passSeconds(step);
      timers.fire();
      const { usable } = await device.client.check();
      // One waits for the next heartbeat; another one, while there is any grace, for its end.
      await eventually(async () => {
        await nextTurn();
        expect(timers.count).toBeGreaterThanOrEqual(usable ? 2 : 1);
      });
    }
  }
  /** With everything reported, so that the grace begins at this moment. */
  async function outage(seconds: number): Promise<void> {
    expect(await device.client.heartbeat()).toBeNull();
    await server.goDown();
    await pass(seconds);
  }
  const events = (type: string) => device.eventTypes().filter((each) => each === type).length;

  it('activates, and beats', async () => {
    await expect(counter.wordsIn('one two')).rejects.toThrow('(NOT_ACTIVATED)');
    await counter.open(licenseKey);
    expect(await counter.wordsIn('three small words')).toBe(3);
    await pass(5 * HOUR);
    expect(await server.usedOf(licenseKey)).toEqual({ documents: 1 });
    expect(events('heartbeat-recorded')).toBeGreaterThanOrEqual(3);
  });

  it('works through an outage of 6 days and 23 hours, and delivers what happened meanwhile once', async () => {
    await outage(2 * DAY);
    expect(await counter.wordsIn('offline')).toBe(1);
    await pass(4 * DAY + 23 * HOUR);
    expect(await counter.wordsIn('still offline')).toBe(2);
    expect(await device.client.check()).toMatchObject({ usable: true, source: 'token', remainingSeconds: HOUR });
    expect(said.filter((sentence) => sentence.startsWith('Please go online'))).toHaveLength(3);
    const recorded = events('heartbeat-recorded');
    await server.comeBack();
    await pass(HOUR - QUARTER, QUARTER);
    expect(events('heartbeat-recorded') - recorded).toBeGreaterThan(150);
    expect(events('heartbeat-dropped') + events('clone-suspected') + events('lease-ended')).toBe(0);
    expect(events('online')).toBe(1);
    expect(await server.usedOf(licenseKey)).toEqual({ documents: 3 });
    expect((await device.client.check()).remainingSeconds).toBeGreaterThan(7 * DAY - 2 * HOUR);
  });

  it('refuses after 7 days without the server', async () => {
    await outage(7 * DAY - HOUR);
    expect(await counter.wordsIn('the last minutes')).toBe(3);
    await pass(HOUR);
    await expect(counter.wordsIn('too late')).rejects.toThrow('(LEASE_EXPIRED)');
    expect(events('lease-ended')).toBe(1);
  });

  it('recovers by itself once the server is back, also after its lease has ended there', async () => {
    await pass(2 * DAY);
    await server.comeBack();
    await expect(counter.wordsIn('not heard yet')).rejects.toThrow('(LEASE_EXPIRED)');
    await pass(2 * HOUR);
    expect(await counter.wordsIn('in again')).toBe(2);
    await pass(2 * HOUR);
    expect(await server.usedOf(licenseKey)).toEqual({ documents: 5 });
    expect(events('clone-suspected') + events('heartbeat-dropped')).toBe(0);
    expect(await server.historyOf(licenseId)).not.toContain('CloneSuspected');
  });
});
