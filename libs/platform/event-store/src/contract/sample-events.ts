import { newId } from '#platform/kernel/index.js';
import type { EventMetadata, JsonObject } from '#platform/kernel/index.js';
import type { EventToAppend, RecordedEvent } from '../port.js';

export const sampleMetadata: EventMetadata = {
  tenant: 'contract',
  actor: { kind: 'system', id: 'contract-suite' },
  commandId: 'command-1',
  correlationId: 'correlation-1',
  causationId: 'causation-1',
  occurredAt: '2026-01-02T03:04:05.678Z',
  schemaVersion: 1,
};

export function sampleEvent(data: JsonObject = {}, type = 'SampleHappened'): EventToAppend {
  return { id: newId(), type, data, metadata: sampleMetadata };
}

export function sampleEvents(count: number, type?: string): EventToAppend[] {
  return Array.from({ length: count }, (_, n) => sampleEvent({ n }, type));
}

export function idsOf(events: readonly { readonly id: string }[]): string[] {
  return events.map((event) => event.id);
}

export function revisionsOf(events: readonly RecordedEvent[]): number[] {
  return events.map((event) => event.revision);
}

/** The last one; a case that asks for it has made sure that there is one. */
export function lastOf<Item>(items: readonly Item[]): Item {
  const last = items.at(-1);
  if (last === undefined) throw new Error('there is no last item');
  return last;
}

/** The n-th one, counted from 0; a case that asks for it has made sure that there is one. */
export function nth<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no item ${index}`);
  return item;
}
