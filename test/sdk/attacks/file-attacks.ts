import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { statedFingerprint, type Fingerprint } from '../../../libs/sdk/index.js';
import { mockKey, signedBy } from '../../../libs/sdk/testing.js';
import { TestDevice } from '../../../libs/sdk/src/spec-world/test-device.js';
import { activatedDevice, deviceWithFile, GRACE_HOURS, HOUR_SECONDS, hoursOfUse } from './attack-world.js';
import type { AttackWorld, OpenWorld } from './attack-world.js';
import { clockCheats } from './clock-attacks.js';
import { forge } from './state-attacks.js';

const DAY = 86_400;
const WEEK = GRACE_HOURS * HOUR_SECONDS;
const ANOTHER = { macAddresses: ['00:1b:63:00:00:02'], cpuId: 'cpu of M2', systemUuid: 'uuid of M2' };

/** What a file says, to be signed anew otherwise. */
function claimsOf(file: string): Record<string, unknown> {
  const [, payload = ''] = file.replace(/-----[^-]+-----|\s/g, '').split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
}

export function describeFileAttacks(open: OpenWorld): void {
  let world: AttackWorld;
  let device: TestDevice;
  let own: Fingerprint;

  beforeEach(async () => {
    world = await open();
    device = await deviceWithFile(world);
    own = await device.client.fingerprint();
  });
  afterEach(async () => {
    await device.remove();
    await world.stop();
  });

  const refusalOf = async (file: string, on = device) => {
    const outcome = await on.client.importLicenseFile(file);
    return outcome.imported ? 'imported' : outcome.error.code;
  };
  const freshDevice = (fingerprint = {}) =>
    TestDevice.boot(world, world.clock, { productId: world.productId, ...fingerprint });
  const setBackTo = (moment: number) => world.clock.setAheadSeconds((moment - world.clock.now()) / 1000);

  it('the software works for exactly as long as the file says', async () => {
    expect(await hoursOfUse(device)).toBe(GRACE_HOURS);
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'LEASE_EXPIRED', source: 'token' });
  });

  it.each(clockCheats)('a clock %s wins nothing', async (_, cheat) => {
    expect(await hoursOfUse(device, cheat(world, device))).toBe(GRACE_HOURS);
  });

  it('a file imported again and again, with the clock of its day, wins nothing', async () => {
    const madeAt = world.clock.now();
    const file = await world.licenseFile(own, WEEK);
    const cheat = async () => {
      setBackTo(madeAt);
      await device.restart();
      await device.client.importLicenseFile(file);
    };
    expect(await hoursOfUse(device, cheat)).toBe(GRACE_HOURS);
    expect(await refusalOf(file)).toBe('EXPIRED');
  });

  it('a file imported anew after the state was deleted, with the clock of its day, wins nothing', async () => {
    const madeAt = world.clock.now();
    const file = await world.licenseFile(own, WEEK);
    world.clock.passSeconds(6 * DAY);
    await device.client.check();
    await rm(device.stateDirectory, { recursive: true });
    setBackTo(madeAt);
    await device.restart();
    expect(await refusalOf(file)).toBe('imported');
    expect(await hoursOfUse(device)).toBeLessThanOrEqual(GRACE_HOURS - 6 * 24);
    await rm(device.stateDirectory, { recursive: true });
    expect(await refusalOf(file)).toBe('EXPIRED');
  });

  it('a file of which any character was changed opens nothing', async () => {
    const fresh = await freshDevice();
    const file = await world.licenseFile(own, WEEK);
    for (let at = 33; at < file.length - 33; at += 29) {
      if (file[at] === '\n') continue;
      const changed = file.slice(0, at) + (file[at] === 'A' ? 'B' : 'A') + file.slice(at + 1);
      expect(await refusalOf(changed, fresh)).toMatch(/^(MALFORMED|KEY_UNKNOWN|SIGNATURE_INVALID|WRONG_KIND)$/);
    }
    expect(await fresh.client.verify()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
    await fresh.remove();
  });

  it.each<[string, string, (claims: object) => string]>([
    ['signed by another key', 'KEY_UNKNOWN', (claims) => signedBy(mockKey(), claims)],
    [
      'signed by another key under the kid of the server’s',
      'SIGNATURE_INVALID',
      (claims) => signedBy(mockKey(), claims, { kid: world.publicKeys?.[0]?.kid }),
    ],
    ['of the server’s own key for another use', 'WRONG_KIND', (claims) => signedAs(claims, { aud: 'v2:activation' })],
    ['for another product', 'PRODUCT_MISMATCH', (claims) => signedAs(claims, { product: 'another' })],
    ['that says too little', 'MALFORMED', (claims) => signedAs(claims, { exp: undefined })],
    ['for no named device', 'FINGERPRINT_MISMATCH', (claims) => signedAs(claims, { device: null })],
  ])('a file %s is refused as %s', async (_, code, made) => {
    const fresh = await freshDevice();
    const file = made({ ...claimsOf(await world.licenseFile(own, WEEK)) });
    expect(await refusalOf(file, fresh)).toBe(code);
    expect(await fresh.client.verify()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
    await fresh.remove();
  });

  const signedAs = (claims: object, changes: object) => world.signedForOtherUse({ ...claims, ...changes });

  it('the file and the state of another device open nothing, made out to this one by hand or not', async () => {
    const other = await freshDevice({ fingerprint: ANOTHER });
    expect(await refusalOf(await world.licenseFile(own, WEEK), other)).toBe('FINGERPRINT_MISMATCH');
    await cp(device.stateDirectory, other.stateDirectory, { recursive: true });
    await cp(device.markDirectory, other.markDirectory, { recursive: true });
    expect(await other.client.verify()).toMatchObject({ usable: false, code: 'FINGERPRINT_MISMATCH' });
    await forge(other, (state) => ({ ...state, fingerprint: statedFingerprint(ANOTHER) }));
    expect(await other.client.verify()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
    await other.remove();
  });

  it('the state of another product’s software opens nothing', async () => {
    expect(await (await device.restart({ productId: 'another' })).verify()).toMatchObject({ code: 'NOT_ACTIVATED' });
    const activated = await activatedDevice(world);
    activated.network.isDown = true;
    const restarted = await activated.restart({ productId: 'another' });
    expect(await restarted.verify()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
    await activated.remove();
  });

  it('a forged file in the state opens nothing', async () => {
    const file = signedBy(mockKey(), { ...claimsOf(await world.licenseFile(own, WEEK)), exp: 4_000_000_000 });
    await forge(device, (state) => ({ ...state, licenseFile: file }));
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'NOT_ACTIVATED' });
  });

  it('a deleted high-water mark is not mended by the same file, but by a younger one', async () => {
    const file = await world.licenseFile(own, WEEK);
    await device.client.importLicenseFile(file);
    const [mark = ''] = await readdir(device.markDirectory);
    await rm(join(device.markDirectory, mark));
    expect(await device.client.verify()).toMatchObject({ usable: false, code: 'SERVER_NEEDED' });
    expect(await refusalOf(file)).toBe('SERVER_NEEDED');
    world.clock.passSeconds(60);
    expect(await refusalOf(await world.licenseFile(own, WEEK))).toBe('imported');
    expect(await device.client.verify()).toMatchObject({ usable: true, source: 'token' });
  });

  it('a file made before the server’s refusal does not undo it; one made after it does', async () => {
    const online = await activatedDevice(world, { productId: world.productId });
    world.clock.passSeconds(60);
    const file = await world.licenseFile(own, WEEK);
    world.clock.passSeconds(60);
    await world.suspend();
    expect(await online.client.verify()).toMatchObject({ code: 'SUSPENDED', source: 'server' });
    online.network.isDown = true;
    expect(await refusalOf(file, online)).toBe('SUSPENDED');
    await world.reinstate();
    world.clock.passSeconds(60);
    expect(await refusalOf(await world.licenseFile(own, WEEK), online)).toBe('imported');
    expect(await online.client.verify()).toMatchObject({ usable: true, source: 'token' });
    await online.remove();
  });

  it('a file imported before the server’s refusal is refused with it', async () => {
    const online = await activatedDevice(world, { productId: world.productId });
    expect(await refusalOf(await world.licenseFile(own, WEEK), online)).toBe('imported');
    await world.suspend();
    await online.client.verify();
    online.network.isDown = true;
    expect(await online.client.verify()).toMatchObject({ usable: false, code: 'SUSPENDED', source: 'token' });
    await online.remove();
  });
}
