import type { ReadResp as ReadRespMessage } from '@eventstore/db-client/generated/streams_pb.js';
import type { RecordedWireEvent } from '../log/stored-event.js';
import { streamIdentifier, uuid } from './identifiers.js';
import { ReadResp } from './stubs.js';

/** 100 ns in a millisecond: the unit of `created`, counted from 1970. */
const TICKS = 10_000n;

export function eventMessage(event: RecordedWireEvent): ReadRespMessage {
  const position = String(event.position);
  const recorded = new ReadResp.ReadEvent.RecordedEvent()
    .setId(uuid(event.id))
    .setStreamIdentifier(streamIdentifier(event.stream))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(bytesOf(event.data))
    .setCustomMetadata(bytesOf(event.metadata));
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('created', String(BigInt(event.recordedAt.getTime()) * TICKS))
    .set('content-type', 'application/json');
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position));
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text));
}
