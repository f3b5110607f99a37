import type { EventRegistry, EventToAppend } from '#platform/event-store/index.js';
import type { JsonObject } from '#platform/kernel/index.js';
import type { UsageDayClosed } from '../usage-day/usage-day.events.js';
import type { TelemetryDaySealed } from './seal.events.js';

/** What is written once for all, by whoever comes first: so its id says what it is about. */
export interface ToKeep {
  readonly id: string;
  readonly tenant: string;
  /** RFC 3339. */
  readonly occurredAt: string;
  readonly event: UsageDayClosed | TelemetryDaySealed;
}

export function keptEvent({ id, tenant, occurredAt, event }: ToKeep, registry: EventRegistry): EventToAppend {
  const ids = { commandId: id, correlationId: id, causationId: id };
  const schemaVersion = registry.schemaVersionOf(event.type);
  const actor = { kind: 'system', id: 'telemetry' } as const;
  const data = event.data as unknown as JsonObject;
  return { id, type: event.type, data, metadata: { tenant, actor, ...ids, occurredAt, schemaVersion } };
}
