import type { Readiness, ReadinessCheck } from '#platform/observability/index.js';
import { canConnect } from '#platform/postgres/index.js';
import { CHECK_PATIENCE_MILLISECONDS } from './door-options.js';
import type { Platform } from './platform.js';

/** For a door whose queries need no database: without one it is degraded, and must not be taken out of service for that. */
export function memoryReadiness({ contact, databaseUrl }: Platform): ReadinessCheck[] {
  const away = (): Readiness => ({
    ready: contact.believesMemory(),
    degraded: true,
    detail: `away; queries are answered as of ${contact.heardAt.toISOString()}, nothing can be recorded`,
  });
  return [
    {
      name: 'postgres',
      check: async () => ((await canConnect(databaseUrl, CHECK_PATIENCE_MILLISECONDS)) ? { ready: true } : away()),
    },
    { name: 'event-store', check: () => Promise.resolve(contact.isLost ? away() : { ready: true }) },
  ];
}
