import type { Status as StatusMessage } from '@eventstore/db-client/generated/status_pb.js';
import { ExpectedVersion } from '../log/expected-version.js';
import type { Code as CodeValue } from '@eventstore/db-client/generated/code_pb.js';
import {
  Any,
  BadRequest,
  Code,
  GoogleEmpty,
  MaximumAppendSizeExceeded,
  Status,
  StreamDeleted,
  Timeout,
  WrongExpectedVersion,
} from './stubs.js';
import { streamIdentifier } from './identifiers.js';

interface Packable {
  serializeBinary(): Uint8Array;
}

export function timeoutStatus(): StatusMessage {
  return packed(Code.DEADLINE_EXCEEDED, 'Timeout', new Timeout());
}

export function deletedStatus(stream: string): StatusMessage {
  const details = new StreamDeleted().setStreamIdentifier(streamIdentifier(stream));
  return packed(Code.FAILED_PRECONDITION, 'StreamDeleted', details);
}

export function tooLargeStatus(limit: number): StatusMessage {
  const details = new MaximumAppendSizeExceeded().setMaxappendsize(limit);
  return packed(Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', details);
}

export function badRequestStatus(message: string): StatusMessage {
  return packed(Code.INVALID_ARGUMENT, 'BadRequest', new BadRequest().setMessage(message));
}

export function wrongVersionStatus(expected: bigint, current: number): StatusMessage {
  const details = new WrongExpectedVersion();
  if (current === -1) details.setCurrentNoStream(new GoogleEmpty());
  else details.setCurrentStreamRevision(String(current));
  if (expected === ExpectedVersion.any) details.setExpectedAny(new GoogleEmpty());
  else if (expected === ExpectedVersion.streamExists) details.setExpectedStreamExists(new GoogleEmpty());
  else if (expected === ExpectedVersion.noStream) details.setExpectedNoStream(new GoogleEmpty());
  else details.setExpectedStreamPosition(String(expected));
  return packed(Code.FAILED_PRECONDITION, 'WrongExpectedVersion', details);
}

function packed(code: CodeValue, name: string, details: Packable): StatusMessage {
  const any = new Any();
  any.pack(details.serializeBinary(), `event_store.client.${name}`);
  return new Status().setCode(code).setMessage(name).setDetails(any);
}
