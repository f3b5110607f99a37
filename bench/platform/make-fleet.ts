import type { CommandBus } from '@nestjs/cqrs';
import {
  ActivateLicense,
  IssueLicense,
  plainTerms,
  type LicenseActivated,
  type LicenseTerms,
} from '#domain/licensing/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal, newId } from '#platform/kernel/index.js';
import { fingerprintOf } from './devices.js';

const AT_ONCE = 256;
/** Beyond those of the load, whose fingerprints count from 0. */
const FIRST_DEVICE = 100_000_000;
const DEVICE = { name: 'WS-114', os: 'Debian 12', platform: 'linux-x64', version: '2.4.1' };
const PLACE = { address: '127.0.0.1', country: undefined };

/** Licenses to be made, each with some devices. */
export interface Fleet {
  readonly productId: string;
  readonly licenses: number;
  readonly devicesEach: number;
  readonly terms?: Partial<LicenseTerms>;
}

/** Issues licenses and activates devices by the domain's own commands; answers the last license's devices. */
export async function makeFleet(commands: CommandBus, fleet: Fleet): Promise<readonly LicenseActivated[]> {
  let licensesLeft = fleet.licenses;
  let last: readonly LicenseActivated[] = [];
  const worker = async (): Promise<void> => {
    while (licensesLeft-- > 0) last = await oneLicense(commands, fleet, licensesLeft);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return last;
}

async function oneLicense(commands: CommandBus, fleet: Fleet, n: number): Promise<readonly LicenseActivated[]> {
  const { productId, devicesEach } = fleet;
  const defaults = { ...plainTerms, seats: 10, expiresAt: null, features: { edition: 'pro' } };
  const input = { productId, reference: `ORDER-${n}`, terms: { ...defaults, ...fleet.terms } };
  const issued = await commands.execute(new IssueLicense(context(), input));
  if (isRefusal(issued)) throw new Error(issued.detail);
  const devices: LicenseActivated[] = [];
  for (let device = 0; device < devicesEach; device += 1) {
    const fingerprint = fingerprintOf(FIRST_DEVICE + n * devicesEach + device);
    const wish = { licenseKey: issued.licenseKey, productId, fingerprint, device: DEVICE, place: PLACE };
    const done = await commands.execute(new ActivateLicense(context(), wish));
    if (isRefusal(done)) throw new Error(done.detail);
    devices.push(done);
  }
  return devices;
}

function context(): CommandContext {
  const commandId = newId();
  const actor = { kind: 'api-key', id: 'bench', address: '127.0.0.1' } as const;
  return { tenant: 'default', actor, commandId, correlationId: commandId, causationId: commandId };
}
