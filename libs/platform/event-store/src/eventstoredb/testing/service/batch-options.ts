import type { BatchAppendReq as BatchAppendReqMessage } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { ExpectedVersion } from '../log/expected-version.js';
import { streamName } from '../wire/identifiers.js';
import type { AppendRequest } from './append-service.js';

type Options = BatchAppendReqMessage.Options;

export function requestOfOptions(options: Options): AppendRequest {
  return { stream: streamName(options.getStreamIdentifier()), expected: expectationOf(options), events: [] };
}

/** The client sends its deadline as a time of day. */
export function isPastDeadline(options: Options): boolean {
  const deadline = options.getDeadline()?.toDate();
  return deadline !== undefined && deadline.getTime() <= Date.now();
}

function expectationOf(options: Options): bigint {
  const cases = streams.BatchAppendReq.Options.ExpectedStreamPositionCase;
  switch (options.getExpectedStreamPositionCase()) {
    case cases.STREAM_POSITION:
      return BigInt(options.getStreamPosition());
    case cases.NO_STREAM:
      return ExpectedVersion.noStream;
    case cases.STREAM_EXISTS:
      return ExpectedVersion.streamExists;
    default:
      return ExpectedVersion.any;
  }
}
