import type { AppendReq, BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { WireEvent } from '../log/stored-event.js';

type ProposedMessage = AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage;

/** The server's limit of one append. */
export const MAX_APPEND_SIZE = 1024 * 1024;

/** @throws when the event isn't JSON, which the real server would take and the double can't keep. */
export function proposedEvent(message: ProposedMessage): WireEvent {
  const properties = message.getMetadataMap();
  if (properties.get('content-type') !== 'application/json') throw new Error('the double keeps JSON events only');
  return {
    id: (message.getId()?.getString() ?? '').toLowerCase(),
    type: properties.get('type') ?? '',
    data: textOf(message.getData_asU8()),
    metadata: textOf(message.getCustomMetadata_asU8()),
  };
}

/** As the server counts it (Event.SizeOnDisk): an event type takes two bytes a character. */
export function sizeOf(events: readonly WireEvent[]): number {
  return events.reduce(
    (size, { data, metadata, type }) => size + Buffer.byteLength(data) + Buffer.byteLength(metadata) + 2 * type.length,
    0,
  );
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
