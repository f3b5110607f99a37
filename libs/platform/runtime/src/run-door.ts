import type { Door } from '#platform/http/index.js';
import { databaseUrlOf } from './database-url.js';
import { openPlatform, type PlatformOptions } from './open-platform.js';
import { platformSettingsFrom } from './platform-settings.js';
import type { Platform } from './platform.js';
import { runProcess } from './run-process.js';

export interface DoorProcess extends Pick<PlatformOptions, 'name' | 'migrations' | 'eventTypes'> {
  readonly start: (platform: Platform) => Promise<Pick<Door, 'url' | 'close'>>;
}

/** The main function of a door that runs in a process of its own: settings from the environment, databases elsewhere. */
export function runDoor({ start, ...options }: DoorProcess): Promise<void> {
  return runProcess(async () => {
    const settings = platformSettingsFrom(process.env);
    const platform = await openPlatform({ ...options, settings, databaseUrl: databaseUrlOf(settings.database.url) });
    const door = await start(platform);
    platform.logger.info({ url: door.url }, 'ready');
    return {
      stop: async () => {
        await door.close();
        await platform.close();
      },
    };
  });
}
