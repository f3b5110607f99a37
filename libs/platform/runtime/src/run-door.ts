import { openPlatform, type PlatformOptions } from './open-platform.js';
import { platformSettingsFrom } from './platform-settings.js';
import type { Platform } from './platform.js';
import { runProcess } from './run-process.js';

export interface DoorProcess extends Pick<PlatformOptions, 'name' | 'migrations' | 'eventTypes'> {
  start(platform: Platform): Promise<{ close(): Promise<void> }>;
}

/** The main function of a door that runs in a process of its own: settings from the environment, databases elsewhere. */
export function runDoor({ start, ...options }: DoorProcess): Promise<void> {
  return runProcess(async () => {
    const settings = platformSettingsFrom(process.env);
    const platform = await openPlatform({ ...options, settings, databaseUrl: databaseUrlOf(settings.database.url) });
    const door = await start(platform);
    platform.logger.info('ready');
    return {
      stop: async () => {
        await door.close();
        await platform.close();
      },
    };
  });
}

function databaseUrlOf(url: string | undefined): string {
  if (url === undefined) throw new DatabaseUrlMissing();
  return url;
}

class DatabaseUrlMissing extends Error {
  override readonly name = 'DatabaseUrlMissing';
  constructor() {
    super('DATABASE_URL is not set: a door of its own needs a PostgreSQL server. `npm start` brings one along.');
  }
}
