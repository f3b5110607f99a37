import {
  ActivateLicense,
  IssueLicense,
  plainTerms,
  type LicenseActivated,
  type LicenseTerms,
} from '#domain/licensing/index.js';
import type { CommandContext, RecordedEvent } from '#platform/event-store/index.js';
import { isRefusal, newId } from '#platform/kernel/index.js';
import { fingerprintOf } from './devices.js';
import type { Domain } from './in-domain.js';

/** Beyond those of the load, whose fingerprints count from 0. */
const FIRST_DEVICE = 100_000_000;
const DEVICE = { name: 'WS-114', os: 'Debian 12', platform: 'linux-x64', version: '2.4.1' };
const PLACE = { address: '127.0.0.1', country: undefined };
const TERMS = { ...plainTerms, seats: 10, expiresAt: null, features: { edition: 'pro' } };

/** One license with its devices, from which others are made. */
export interface Pattern {
  readonly devices: readonly LicenseActivated[];
  readonly events: readonly RecordedEvent[];
}

export interface PatternOptions {
  readonly productId: string;
  readonly devices: number;
  readonly terms?: Partial<LicenseTerms>;
}

/** Issues a license and activates its devices by the domain's own commands. */
export async function makePattern({ commands, store }: Domain, options: PatternOptions): Promise<Pattern> {
  const { productId, terms } = options;
  const input = { productId, reference: 'ORDER-1', terms: { ...TERMS, ...terms } };
  const issued = await commands.execute(new IssueLicense(context(), input));
  if (isRefusal(issued)) throw new Error(issued.detail);
  const devices: LicenseActivated[] = [];
  for (let device = 0; device < options.devices; device += 1) {
    const fingerprint = fingerprintOf(FIRST_DEVICE + device);
    const wish = { licenseKey: issued.licenseKey, productId, fingerprint, device: DEVICE, place: PLACE };
    const done = await commands.execute(new ActivateLicense(context(), wish));
    if (isRefusal(done)) throw new Error(done.detail);
    devices.push(done);
  }
  const events: RecordedEvent[] = [];
  for await (const event of store.readStream(`license-${devices[0]?.license.licenseId}`)) events.push(event);
  return { devices, events };
}

function context(): CommandContext {
  const commandId = newId();
  const actor = { kind: 'api-key', id: 'bench', address: '127.0.0.1' } as const;
  return { tenant: 'default', actor, commandId, correlationId: commandId, causationId: commandId };
}
