import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';
import { eventTypes } from '#domain/event-types.js';
import {
  ActivateLicense,
  IssueLicense,
  LicensingModule,
  openLicensing,
  type LicenseTerms,
} from '#domain/licensing/index.js';
import { migrations } from '#migrations/all.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal, newId } from '#platform/kernel/index.js';
import { openPlatform, platformSettingsFrom } from '#platform/runtime/index.js';
import type { BenchPlatform } from '../platform/bench-platform.js';
import { fingerprintOf } from '../platform/devices.js';

const AT_ONCE = 256;
const DEVICES_A_LICENSE = 4;
/** Beyond those of the load, whose fingerprints count from 0. */
const FIRST_DEVICE = 100_000_000;
const DEVICE = { name: 'WS-114', os: 'Debian 12', platform: 'linux-x64', version: '2.4.1' };
const TERMS: LicenseTerms = {
  seats: 10,
  matchStrategy: 'most',
  graceSeconds: 604_800,
  heartbeatIntervalSeconds: 900,
  expiresAt: null,
  features: { edition: 'pro' },
  isTrial: false,
};

/** Issues licenses and activates devices by the domain's own commands, without HTTP, for at least so many events. */
export async function fillLog({ env, databaseUrl }: BenchPlatform, productId: string, events: number): Promise<void> {
  const settings = platformSettingsFrom({ ...env, LOG_LEVEL: 'warn' });
  const platform = await openPlatform({ name: 'bench', settings, databaseUrl, migrations, eventTypes });
  const licensing = await platform.shared('licensing', () => openLicensing(platform));
  const module = { module: class FillModule {}, imports: [CqrsModule.forRoot(), LicensingModule.with(licensing)] };
  const app = await NestFactory.createApplicationContext(module, { logger: false });
  const commands = app.get(CommandBus);
  let licensesLeft = Math.ceil(events / (1 + DEVICES_A_LICENSE));
  const worker = async (): Promise<void> => {
    while (licensesLeft-- > 0) await oneLicense(commands, productId, licensesLeft);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await app.close();
  await platform.close();
}

async function oneLicense(commands: CommandBus, productId: string, n: number): Promise<void> {
  const input = { productId, reference: `ORDER-${n}`, terms: TERMS };
  const issued = await commands.execute(new IssueLicense(context(), input));
  if (isRefusal(issued)) throw new Error(issued.detail);
  for (let device = 0; device < DEVICES_A_LICENSE; device += 1) {
    const fingerprint = fingerprintOf(FIRST_DEVICE + n * DEVICES_A_LICENSE + device);
    const wish = { licenseKey: issued.licenseKey, productId, fingerprint, device: DEVICE };
    const done = await commands.execute(new ActivateLicense(context(), wish));
    if (isRefusal(done)) throw new Error(done.detail);
  }
}

function context(): CommandContext {
  const commandId = newId();
  const actor = { kind: 'api-key', id: 'bench', address: '127.0.0.1' } as const;
  return { tenant: 'default', actor, commandId, correlationId: commandId, causationId: commandId };
}
