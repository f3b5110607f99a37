import { openEventStoreDb, openPostgresEventStore, type EventStore } from '#platform/event-store/index.js';
import type { Logger } from '#platform/observability/index.js';

export interface EventStoreChoice {
  readonly databaseUrl: string;
  readonly eventStoreUrl: string | undefined;
  readonly name: string;
  readonly logger: Logger;
}

/** EventStoreDB when its URL is given, else PostgreSQL. */
export async function openEventStore({
  databaseUrl,
  eventStoreUrl,
  name,
  logger,
}: EventStoreChoice): Promise<EventStore> {
  if (eventStoreUrl !== undefined) return openEventStoreDb({ url: eventStoreUrl, logger });
  return openPostgresEventStore({ url: databaseUrl, applicationName: `${name} events`, logger });
}
