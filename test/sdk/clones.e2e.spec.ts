import { cp, rm } from 'node:fs/promises';
import { TestClock } from '../../libs/sdk/testing.js';
import { TestDevice } from '../../libs/sdk/src/spec-world/test-device.js';
import { ClockedServer } from '../support/clocked-server.js';

describe('One state used twice, with the real server,', () => {
  const clock = new TestClock();
  let server: ClockedServer;
  let devices: TestDevice[];
  let licenseId: string;

  beforeAll(async () => {
    server = await ClockedServer.open({ now: () => new Date(clock.now()) });
  });
  afterAll(() => server.close());

  beforeEach(async () => {
    const license = await server.issue();
    licenseId = license.licenseId;
    const device = await booted();
    devices = [device];
    await device.client.activate(license.licenseKey);
    await beats(device, 3);
    expect(await suspicions()).toBe(0);
  });
  afterEach(() => Promise.all(devices.map((device) => device.remove())));

  const booted = () => TestDevice.boot(server, clock);
  const suspicions = async () => (await server.historyOf(licenseId)).filter((type) => type === 'CloneSuspected').length;

  async function beats(device: TestDevice, times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      clock.passSeconds(900);
      await device.client.heartbeat();
    }
  }

  /** What a virtual machine's owner does: everything that the software keeps, its mark too. */
  async function copied(from: string, to: string): Promise<void> {
    for (const part of ['state', 'mark']) {
      await rm(`${to}/${part}`, { recursive: true, force: true });
      await cp(`${from}/${part}`, `${to}/${part}`, { recursive: true });
    }
  }

  async function copyOf(device: TestDevice): Promise<TestDevice> {
    const copy = await booted();
    devices.push(copy);
    await copied(device.folder, copy.folder);
    return copy;
  }

  it('is found at the latest at the second heartbeat of both when it was copied', async () => {
    const [device = await booted()] = devices;
    const copy = await copyOf(device);
    for (const each of [device, copy, device, copy]) await beats(each);
    expect(await suspicions()).toBeGreaterThan(0);
    expect([...device.eventTypes(), ...copy.eventTypes()]).toContain('clone-suspected');
  });

  it('is found, too, when both say the same at the same moment at first', async () => {
    const [device = await booted()] = devices;
    const copy = await copyOf(device);
    clock.passSeconds(900);
    for (const each of [device, copy]) await each.client.heartbeat();
    expect(await suspicions()).toBe(0);
    for (const each of [device, copy]) await beats(each);
    expect(await suspicions()).toBeGreaterThan(0);
  });

  it('is found at the second heartbeat at the latest when a snapshot is put back', async () => {
    const [device = await booted()] = devices;
    const snapshot = `${device.folder}/snapshot`;
    await copied(device.folder, snapshot);
    await beats(device, 2);
    await copied(snapshot, device.folder);
    await device.restart();
    await beats(device, 2);
    expect(await suspicions()).toBeGreaterThan(0);
    expect(device.eventTypes()).toContain('clone-suspected');
  });

  it('goes on to be used where the policy only reports it', async () => {
    const [device = await booted()] = devices;
    const copy = await copyOf(device);
    for (const each of [device, copy, device, copy]) await beats(each);
    for (const each of [device, copy]) expect(await each.client.verify()).toMatchObject({ usable: true });
  });
});
