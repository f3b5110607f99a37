import type { handleUnaryCall } from '@grpc/grpc-js';
import type {
  DeleteReq,
  DeleteResp as DeleteRespMessage,
  TombstoneReq,
  TombstoneResp as TombstoneRespMessage,
} from '@eventstore/db-client/generated/streams_pb.js';
import { ExpectedVersion } from '../log/expected-version.js';
import type { Committed, ServerLog } from '../log/server-log.js';
import { streamName } from '../wire/identifiers.js';
import { asServiceError, streamDeleted, wrongExpectedVersion } from '../wire/rpc-errors.js';
import { DeleteResp, TombstoneResp } from '../wire/stubs.js';

type Options = DeleteReq.Options | TombstoneReq.Options | undefined;

export function deleteStream(log: ServerLog): handleUnaryCall<DeleteReq, DeleteRespMessage> {
  return (call, answer) => {
    const { stream, expected } = targetOf(call.request.getOptions());
    positionOf(log.softDelete(stream, expected), stream, expected).then(
      (position) =>
        answer(
          null,
          new DeleteResp().setPosition(
            new DeleteResp.Position().setCommitPosition(position).setPreparePosition(position),
          ),
        ),
      (error: unknown) => answer(asServiceError(error)),
    );
  };
}

export function tombstoneStream(log: ServerLog): handleUnaryCall<TombstoneReq, TombstoneRespMessage> {
  return (call, answer) => {
    const { stream, expected } = targetOf(call.request.getOptions());
    positionOf(log.tombstone(stream, expected), stream, expected).then(
      (position) =>
        answer(
          null,
          new TombstoneResp().setPosition(
            new TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position),
          ),
        ),
      (error: unknown) => answer(asServiceError(error)),
    );
  };
}

async function positionOf(deleting: Promise<Committed>, stream: string, expected: bigint): Promise<string> {
  const outcome = await deleting;
  if (outcome.kind === 'deleted') throw streamDeleted(stream);
  if (outcome.kind === 'wrong-expected-version') throw wrongExpectedVersion(stream, expected, outcome.current);
  return String(outcome.position ?? 0n);
}

function targetOf(options: Options): { stream: string; expected: bigint } {
  const stream = streamName(options?.getStreamIdentifier());
  if (options?.hasRevision() === true) return { stream, expected: BigInt(options.getRevision()) };
  if (options?.hasNoStream() === true) return { stream, expected: ExpectedVersion.noStream };
  if (options?.hasStreamExists() === true) return { stream, expected: ExpectedVersion.streamExists };
  return { stream, expected: ExpectedVersion.any };
}
