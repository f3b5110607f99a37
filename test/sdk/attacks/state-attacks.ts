import { cp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintClaim } from '../../../libs/sdk/index.js';
import { sealed, sealKey } from '../../../libs/sdk/src/state/seal.js';
import type { LicenseState } from '../../../libs/sdk/src/state/license-state.js';
import { TestDevice } from '../../../libs/sdk/src/spec-world/test-device.js';
import { statedFingerprint } from '../../../libs/sdk/index.js';
import { activatedDevice, GRACE_HOURS, hoursOfUse, type AttackWorld, type OpenWorld } from './attack-world.js';

const DAY = 86_400;
const ANOTHER = { macAddresses: ['00:1b:63:00:00:02'], cpuId: 'cpu of M2', systemUuid: 'uuid of M2' };

/** Changes the state as somebody does who knows how it is sealed. */
export async function forge(device: TestDevice, change: (state: LicenseState) => LicenseState): Promise<void> {
  const { body } = JSON.parse(await readFile(device.stateFile, 'utf8')) as { body: LicenseState };
  const forged = change(body);
  await writeFile(
    device.stateFile,
    sealed(forged, sealKey('state', forged.token ?? forged.licenseFile ?? '', fingerprintClaim(forged.fingerprint))),
  );
}

export function describeStateAttacks(open: OpenWorld): void {
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

  const goOffline = () => (device.network.isDown = true);
  const days = (count: number) => world.clock.passSeconds(count * DAY);

  it('a state put back after it was renewed is refused until the server is reached', async () => {
    const putBack = await device.snapshot();
    days(3);
    await device.client.verify();
    goOffline();
    await putBack();
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'SERVER_NEEDED' });
    expect(device.eventTypes()).toContain('state-rejected');
    device.network.isDown = false;
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'server' });
  });

  it('a state put back again and again, with the clock of its day, wins nothing', async () => {
    goOffline();
    const putBack = await device.snapshot();
    const activatedAt = world.clock.now();
    const cheat = async () => {
      await putBack();
      world.clock.setAheadSeconds((activatedAt - world.clock.now()) / 1000);
      world.clock.reboot();
      await device.restart();
    };
    expect(await hoursOfUse(device, cheat)).toBeLessThanOrEqual(GRACE_HOURS);
  });

  it('a state put back to before a refusal is still refused', async () => {
    const putBack = await device.snapshot();
    await world.suspend();
    world.clock.passSeconds(60);
    expect(await device.client.verify()).toMatchObject({ code: 'SUSPENDED' });
    goOffline();
    await putBack();
    expect(await (await device.restart()).verify()).toMatchObject({ usable: false, code: 'SUSPENDED' });
  });

  it('a state put back after the seat was given back is refused', async () => {
    const putBack = await device.snapshot();
    await device.client.deactivate();
    goOffline();
    await putBack().catch(() => undefined);
    expect(await (await device.restart()).verify()).toMatchObject({ usable: false, code: 'DEACTIVATED' });
  });

  it('a state folder copied to another device opens nothing there', async () => {
    const other = await TestDevice.boot(world, world.clock, { fingerprint: ANOTHER });
    await cp(device.stateDirectory, other.stateDirectory, { recursive: true });
    await cp(device.markDirectory, other.markDirectory, { recursive: true });
    other.network.isDown = true;
    expect(await other.client.verify()).toMatchObject({ usable: false, code: 'FINGERPRINT_MISMATCH' });
    other.network.isDown = false;
    expect(await other.client.verify()).toMatchObject({ usable: false, source: 'server' });
    await other.remove();
  });

  it('the license of another device, made out to this one by hand, opens nothing', async () => {
    goOffline();
    const other = await TestDevice.boot(world, world.clock, { fingerprint: ANOTHER });
    await cp(device.stateDirectory, other.stateDirectory, { recursive: true });
    await cp(device.markDirectory, other.markDirectory, { recursive: true });
    await forge(other, (state) => ({ ...state, fingerprint: statedFingerprint(ANOTHER) }));
    other.network.isDown = true;
    expect(await other.client.verify()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
    await other.remove();
  });

  it('a state folder copied to a second instance ends with the lease, and both are found at their second beat', async () => {
    const second = await TestDevice.boot(world, world.clock);
    await cp(device.stateDirectory, second.stateDirectory, { recursive: true });
    await cp(device.markDirectory, second.markDirectory, { recursive: true });
    second.network.isDown = true;
    expect(await hoursOfUse(second)).toBeLessThanOrEqual(GRACE_HOURS);
    second.network.isDown = false;
    for (const each of [device, second, device, second]) {
      world.clock.passSeconds(900);
      each.client.reportUsage('documents', each === device ? 1 : 2);
      await each.client.heartbeat();
    }
    expect([...device.eventTypes(), ...second.eventTypes()]).toContain('clone-suspected');
    await second.remove();
  });

  it('a state cut off at any byte is none, and no permission', async () => {
    goOffline();
    const whole = await readFile(device.stateFile);
    for (let length = whole.length - 1; length >= 0; length -= 61) {
      await writeFile(device.stateFile, whole);
      await truncate(device.stateFile, length);
      expect(await device.client.check()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
    }
  });

  it('a state of which any byte was changed is none, and no permission', async () => {
    goOffline();
    const whole = await readFile(device.stateFile);
    for (let at = 0; at < whole.length; at += 53) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await writeFile(device.stateFile, changed);
      expect(await device.client.check()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
    }
  });

  it('a forged seal over a longer grace and a later contact doesn’t go beyond what was signed', async () => {
    goOffline();
    await forge(device, (state) => ({ ...state, graceSeconds: 1e9, contactAt: state.contactAt + 1e12 }));
    // The token itself is good for an hour more than the grace.
    expect(await hoursOfUse(device)).toBeLessThanOrEqual(GRACE_HOURS + 1);
  });

  it.each([
    ['deleted', (path: string) => rm(path)],
    ['emptied', (path: string) => writeFile(path, '')],
    ['forged', (path: string) => writeFile(path, sealed({ time: 0, counter: 0 }, Buffer.alloc(32)))],
  ])('a %s high-water mark makes the server needed', async (_, spoil) => {
    goOffline();
    const [mark = ''] = await readdir(device.markDirectory);
    await spoil(join(device.markDirectory, mark));
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'SERVER_NEEDED' });
    device.network.isDown = false;
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'server' });
    device.network.isDown = true;
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'token' });
  });

  it('without its state the device needs the server', async () => {
    goOffline();
    await rm(device.stateDirectory, { recursive: true });
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
  });
}
