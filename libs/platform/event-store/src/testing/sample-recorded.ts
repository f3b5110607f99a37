import type { JsonObject } from '#platform/kernel/index.js';
import type { RecordedEvent } from '../port.js';

/** An event as a store would give it, of which only the shape matters. */
export function sampleRecorded(shape: { type: string; data: JsonObject; schemaVersion: number }): RecordedEvent {
  const { type, data, schemaVersion } = shape;
  const ids = { commandId: 'c', correlationId: 'c', causationId: 'c' };
  const metadata = { ...ids, tenant: 't', actor: { kind: 'system', id: 's' }, occurredAt: '', schemaVersion } as const;
  return { id: 'e', type, data, metadata, stream: 's-1', revision: 0, position: 0n, recordedAt: new Date(0) };
}
