import { MockLicenseServer, TestClock } from '../../../libs/sdk/testing.js';
import { TestDevice, type ServerToUse } from '../../../libs/sdk/src/spec-world/test-device.js';
import type { Fingerprint, LicenseClientOptions } from '../../../libs/sdk/index.js';

/** A license server to be cheated, and the time that it and the devices live by. */
export interface AttackWorld extends ServerToUse {
  readonly productId: string;
  readonly licenseKey: string;
  readonly clock: TestClock;
  suspend(): Promise<void>;
  reinstate(): Promise<void>;
  /** For a device without network. */
  licenseFile(fingerprint: Fingerprint, validSeconds: number): Promise<string>;
  /** A JWS by the server's own key, of whatever it signs besides activation tokens. */
  signedForOtherUse(claims: object): string;
  stop(): Promise<void>;
}

export type OpenWorld = () => Promise<AttackWorld>;

export const GRACE_HOURS = 7 * 24;
export const HOUR_SECONDS = 3600;

export async function openMockWorld(): Promise<AttackWorld> {
  const clock = new TestClock();
  const server = await new MockLicenseServer({ now: clock.now }).start();
  const { signedBy } = await import('../../../libs/sdk/testing.js');
  const { url, apiKey, publicKeys, productId, licenseKey } = server;
  return {
    ...{ url, apiKey, publicKeys, productId, licenseKey, clock },
    suspend: async () => void (server.license.status = 'suspended'),
    reinstate: async () => void (server.license.status = 'active'),
    licenseFile: async (fingerprint, validSeconds) => server.licenseFile({ fingerprint, validSeconds }),
    signedForOtherUse: (claims) => signedBy(server.signer, claims),
    stop: () => server.stop(),
  };
}

/** A device with a fresh lease of the whole grace. */
export async function activatedDevice(
  world: AttackWorld,
  changes: Partial<LicenseClientOptions> = {},
): Promise<TestDevice> {
  const device = await TestDevice.boot(world, world.clock, changes);
  const verdict = await device.client.activate(world.licenseKey);
  if (!verdict.usable) throw new Error(`the device could not be activated: ${verdict.code}`);
  return device;
}

/** A device that has never reached the server, with a license file for as long as the grace would be. */
export async function deviceWithFile(world: AttackWorld): Promise<TestDevice> {
  const { productId } = world;
  const device = await TestDevice.boot(world, world.clock, { productId });
  device.network.isDown = true;
  const file = await world.licenseFile(await device.client.fingerprint(), GRACE_HOURS * HOUR_SECONDS);
  const imported = await device.client.importLicenseFile(file);
  if (!imported.imported) throw new Error(`the file could not be imported: ${imported.error.code}`);
  return device;
}

/** Half days at first, and hours towards the end. */
const COARSE_HOURS = 12;

/** How many hours the software goes on by itself, counted as they really pass. @param each the cheat, before each look */
export async function hoursOfUse(device: TestDevice, each: () => unknown = () => undefined): Promise<number> {
  for (let hour = 0; hour <= 3 * GRACE_HOURS;) {
    await each();
    const { usable } = await device.client.verify();
    if (!usable) return hour;
    const isNearEnd = hour >= GRACE_HOURS - COARSE_HOURS && hour < GRACE_HOURS + COARSE_HOURS;
    const step = isNearEnd ? 1 : COARSE_HOURS;
    hour += step;
    device.clock.passSeconds(step * HOUR_SECONDS);
    // Software that runs looks every few minutes, whoever asks it.
    await device.client.check();
  }
  return Infinity;
}
