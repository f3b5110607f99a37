import { randomUUID } from 'node:crypto';
import type { EventMetadata, JsonObject } from '#platform/kernel/index.js';
import type { EventToAppend, Position, RecordedEvent } from '../../../port.js';

/** An event as the wire carries it: its parts are JSON texts. */
export interface WireEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  /** Empty when there is none. */
  readonly metadata: string;
}

export interface RecordedWireEvent extends WireEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly recordedAt: Date;
}

/** Before the '$' of system names, which the in-memory store refuses. */
const SYSTEM_MARK = '\u0001';

export function storedName(name: string): string {
  return name.startsWith('$') ? SYSTEM_MARK + name : name;
}

function wireName(name: string): string {
  return name.startsWith(SYSTEM_MARK) ? name.slice(SYSTEM_MARK.length) : name;
}

export function systemEvent(type: '$metadata' | '$streamDeleted', data: string): WireEvent {
  return { id: randomUUID(), type, data, metadata: '' };
}

/** System events keep their text, because `$tb` doesn't fit into a number. */
export function toStored({ id, type, data, metadata }: WireEvent): EventToAppend {
  return {
    id,
    type: storedName(type),
    data: type.startsWith('$') ? { text: data } : (JSON.parse(data) as JsonObject),
    metadata: JSON.parse(metadata === '' ? '{}' : metadata) as EventMetadata,
  };
}

export function toWire(event: RecordedEvent): RecordedWireEvent {
  const type = wireName(event.type);
  const metadata = JSON.stringify(event.metadata);
  return {
    ...event,
    type,
    stream: wireName(event.stream),
    data: type.startsWith('$') ? (event.data.text as string) : JSON.stringify(event.data),
    metadata: metadata === '{}' ? '' : metadata,
  };
}
