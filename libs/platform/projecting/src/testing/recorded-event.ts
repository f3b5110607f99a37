import type { RecordedEvent } from '#platform/event-store/index.js';
import { derivedId } from '#platform/kernel/index.js';

/** An event as a spec writes it: its type and data, and whatever else matters to the case. */
export type EventInSpec = Pick<RecordedEvent, 'type'> & { readonly data?: object } & {
  readonly [Field in Exclude<keyof RecordedEvent, 'type' | 'data' | 'metadata'>]?: RecordedEvent[Field];
} & { readonly metadata?: Partial<RecordedEvent['metadata']> };

const START = Date.UTC(2026, 0, 1);

/** Fills in what the spec left out, the same for the same index: one event a second in one stream of one tenant. */
export function recordedEvent(event: EventInSpec, index: number): RecordedEvent {
  const recordedAt = event.recordedAt ?? new Date(START + index * 1000);
  const id = event.id ?? derivedId('spec', index);
  return {
    stream: 'spec-1',
    revision: index,
    position: BigInt(index),
    ...event,
    id,
    recordedAt,
    data: (event.data ?? {}) as RecordedEvent['data'],
    metadata: {
      tenant: 'default',
      actor: { kind: 'system', id: 'spec' },
      commandId: id,
      correlationId: id,
      causationId: id,
      occurredAt: recordedAt.toISOString(),
      schemaVersion: 1,
      ...event.metadata,
    },
  };
}
