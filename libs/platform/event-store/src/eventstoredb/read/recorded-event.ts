import type { RecordedEvent as ClientEvent } from '@eventstore/db-client';
import type { EventMetadata, JsonObject } from '#platform/kernel/index.js';
import { StoreUnavailable } from '../../errors.js';
import type { Position, RecordedEvent } from '../../port.js';

/** What a server older than 22.6 puts in the place of a position in stream reads. */
const NO_POSITION = 2n ** 64n - 1n;

/** The server's own events ('$' in front) and other people's binary ones are nothing that the port can give. */
export function isReadable(event: ClientEvent): boolean {
  return event.isJson && !event.type.startsWith('$') && !event.streamId.startsWith('$');
}

export function recordedEvent(event: ClientEvent): RecordedEvent {
  return {
    id: event.id,
    type: event.type,
    data: event.data as JsonObject,
    metadata: (event.metadata ?? {}) as unknown as EventMetadata,
    stream: event.streamId,
    revision: Number(event.revision),
    position: positionOf(event),
    recordedAt: event.created,
  };
}

function positionOf(event: ClientEvent): Position {
  const position = event.position?.commit;
  if (position === undefined || position === NO_POSITION) {
    throw new StoreUnavailable('the server tells no positions in stream reads; EventStoreDB 22.6 or newer is needed');
  }
  return position;
}
