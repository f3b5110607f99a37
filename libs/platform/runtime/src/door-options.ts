import type { DoorOptions } from '#platform/http/index.js';
import { canConnect } from '#platform/postgres/index.js';
import type { Platform } from './platform.js';

export const CHECK_PATIENCE_MILLISECONDS = 1_000;

/** What every door takes from its platform; host, port and API description are its own. */
export function doorOptions(
  platform: Platform,
  name: string,
): Omit<DoorOptions, 'host' | 'port' | 'openApi'> & { readiness: NonNullable<DoorOptions['readiness']> } {
  const { logger, metrics, settings, databaseUrl, store } = platform;
  return {
    name,
    logger,
    ...(metrics ? { registry: metrics } : {}),
    trustedProxies: settings.proxy.trusted,
    readiness: [
      { name: 'postgres', check: async () => ({ ready: await canConnect(databaseUrl, CHECK_PATIENCE_MILLISECONDS) }) },
      { name: 'event-store', check: async () => ({ ready: await store.lastPosition().then(() => true) }) },
    ],
  };
}
