import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';
import { eventTypes } from '#domain/event-types.js';
import { ActivationTokens, LicensingModule, openLicensing } from '#domain/licensing/index.js';
import { migrations } from '#migrations/all.js';
import type { EventStore } from '#platform/event-store/index.js';
import { openPlatform, platformSettingsFrom } from '#platform/runtime/index.js';
import type { BenchPlatform } from './bench-platform.js';

export interface Domain {
  readonly commands: CommandBus;
  readonly tokens: ActivationTokens;
  readonly store: EventStore;
}

/** Works with the domain on the platform's data, in this process and without HTTP. */
export async function inDomain<Result>(
  { env, databaseUrl }: BenchPlatform,
  work: (domain: Domain) => Promise<Result>,
): Promise<Result> {
  const settings = platformSettingsFrom({ ...env, LOG_LEVEL: 'error' });
  const platform = await openPlatform({ name: 'bench', settings, databaseUrl, migrations, eventTypes });
  const licensing = await platform.shared('licensing', () => openLicensing(platform));
  const module = { module: class BenchModule {}, imports: [CqrsModule.forRoot(), LicensingModule.with(licensing)] };
  const app = await NestFactory.createApplicationContext(module, { logger: false });
  try {
    return await work({ commands: app.get(CommandBus), tokens: app.get(ActivationTokens), store: platform.store });
  } finally {
    await app.close();
    await platform.close();
  }
}
