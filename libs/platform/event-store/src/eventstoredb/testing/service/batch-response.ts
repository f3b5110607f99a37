import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import type { BatchAppendResp as BatchAppendRespMessage } from '@eventstore/db-client/generated/streams_pb.js';
import { deletedStatus, timeoutStatus, tooLargeStatus, wrongVersionStatus } from '../wire/batch-errors.js';
import { streamIdentifier } from '../wire/identifiers.js';
import { AllStreamPosition, BatchAppendResp, GoogleEmpty } from '../wire/stubs.js';
import type { Answer, AppendRequest } from './append-service.js';

type Answered = Exclude<Answer, { kind: 'silence' }> | { readonly kind: 'too-large'; readonly limit: number };

/** Echoes the stream; the caller adds the correlation id. */
export function batchResponse({ stream, expected }: AppendRequest, answer: Answered): BatchAppendRespMessage {
  const identifier = streamIdentifier(stream);
  switch (answer.kind) {
    case 'committed':
      return new BatchAppendResp().setStreamIdentifier(identifier).setSuccess(success(answer));
    case 'wrong-expected-version':
      return refusedBatch(identifier, wrongVersionStatus(expected, answer.current));
    case 'deleted':
      return refusedBatch(identifier, deletedStatus(stream));
    case 'timeout':
      return refusedBatch(identifier, timeoutStatus());
    case 'too-large':
      return refusedBatch(identifier, tooLargeStatus(answer.limit));
  }
}

export function refusedBatch(stream: StreamIdentifier | undefined, error: Status): BatchAppendRespMessage {
  const response = new BatchAppendResp().setError(error);
  return stream === undefined ? response : response.setStreamIdentifier(stream);
}

function success(committed: Extract<Answer, { kind: 'committed' }>): BatchAppendRespMessage.Success {
  const message = new BatchAppendResp.Success().setCurrentRevision(String(committed.revision));
  if (committed.position === undefined) return message.setNoPosition(new GoogleEmpty());
  const position = String(committed.position);
  return message.setPosition(new AllStreamPosition().setCommitPosition(position).setPreparePosition(position));
}
