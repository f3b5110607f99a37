import type { ServerReadableStream, sendUnaryData } from '@grpc/grpc-js';
import type {
  AppendReq as AppendReqMessage,
  AppendResp as AppendRespMessage,
} from '@eventstore/db-client/generated/streams_pb.js';
import { ExpectedVersion } from '../log/expected-version.js';
import { streamName } from '../wire/identifiers.js';
import { MAX_APPEND_SIZE, proposedEvent, sizeOf } from '../wire/proposed-event.js';
import { appendTooLarge, asServiceError, streamDeleted, timedOut } from '../wire/rpc-errors.js';
import { AppendReq, AppendResp, Empty } from '../wire/stubs.js';
import type { Answer, AppendRequest, AppendService } from './append-service.js';

type Call = ServerReadableStream<AppendReqMessage, AppendRespMessage>;

/** Append: one call an append. The client uses it when it sends credentials with the call. */
export function singleAppend(appends: AppendService) {
  return (call: Call, answer: sendUnaryData<AppendRespMessage>): void => {
    const respond = async (): Promise<void> => {
      const request = await requestOf(call);
      if (sizeOf(request.events) > MAX_APPEND_SIZE) throw appendTooLarge(MAX_APPEND_SIZE);
      const response = responseTo(request, await appends.append(request));
      if (response !== undefined) answer(null, response);
    };
    respond().catch((error: unknown) => answer(asServiceError(error)));
  };
}

async function requestOf(call: Call): Promise<AppendRequest> {
  const messages: AppendReqMessage[] = [];
  for await (const message of call as AsyncIterable<AppendReqMessage>) messages.push(message);
  const options = messages[0]?.getOptions();
  const events = messages.slice(1).flatMap((message) => {
    const proposed = message.getProposedMessage();
    return proposed === undefined ? [] : [proposedEvent(proposed)];
  });
  return { stream: streamName(options?.getStreamIdentifier()), expected: expectationOf(options), events };
}

function expectationOf(options: AppendReqMessage.Options | undefined): bigint {
  const cases = AppendReq.Options.ExpectedStreamRevisionCase;
  switch (options?.getExpectedStreamRevisionCase()) {
    case cases.REVISION:
      return BigInt(options.getRevision());
    case cases.NO_STREAM:
      return ExpectedVersion.noStream;
    case cases.STREAM_EXISTS:
      return ExpectedVersion.streamExists;
    default:
      return ExpectedVersion.any;
  }
}

/** Nothing when the call is never to be answered. */
function responseTo({ stream, expected }: AppendRequest, answer: Answer): AppendRespMessage | undefined {
  if (answer.kind === 'silence') return undefined;
  if (answer.kind === 'timeout') throw timedOut();
  if (answer.kind === 'deleted') throw streamDeleted(stream);
  if (answer.kind === 'wrong-expected-version') {
    return new AppendResp().setWrongExpectedVersion(wrongVersion(expected, answer.current));
  }
  const success = new AppendResp.Success().setCurrentRevision(String(answer.revision));
  if (answer.position === undefined) success.setNoPosition(new Empty());
  else {
    const position = String(answer.position);
    success.setPosition(new AppendResp.Position().setCommitPosition(position).setPreparePosition(position));
  }
  return new AppendResp().setSuccess(success);
}

function wrongVersion(expected: bigint, current: number): AppendRespMessage.WrongExpectedVersion {
  const message = new AppendResp.WrongExpectedVersion();
  if (current === -1) message.setCurrentNoStream(new Empty());
  else message.setCurrentRevision(String(current));
  if (expected === ExpectedVersion.any) return message.setExpectedAny(new Empty());
  if (expected === ExpectedVersion.streamExists) return message.setExpectedStreamExists(new Empty());
  if (expected === ExpectedVersion.noStream) return message.setExpectedNoStream(new Empty());
  return message.setExpectedRevision(String(expected));
}
