import type { StreamIdentifier as StreamIdentifierMessage } from '@eventstore/db-client/generated/shared_pb.js';
import type { UUID as UuidMessage } from '@eventstore/db-client/generated/shared_pb.js';
import { StreamIdentifier, UUID } from './stubs.js';

export function streamName(identifier: StreamIdentifierMessage | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

export function streamIdentifier(name: string): StreamIdentifierMessage {
  return new StreamIdentifier().setStreamName(new Uint8Array(Buffer.from(name)));
}

export function uuid(id: string): UuidMessage {
  return new UUID().setString(id);
}
