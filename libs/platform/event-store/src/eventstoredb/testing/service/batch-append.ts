import type { ServerDuplexStream } from '@grpc/grpc-js';
import type {
  BatchAppendReq as BatchAppendReqMessage,
  BatchAppendResp as BatchAppendRespMessage,
} from '@eventstore/db-client/generated/streams_pb.js';
import { badRequestStatus, timeoutStatus } from '../wire/batch-errors.js';
import { MAX_APPEND_SIZE, proposedEvent, sizeOf } from '../wire/proposed-event.js';
import { asServiceError } from '../wire/rpc-errors.js';
import type { AppendRequest, AppendService } from './append-service.js';
import { batchResponse, refusedBatch } from './batch-response.js';
import { isPastDeadline, requestOfOptions } from './batch-options.js';

type Call = ServerDuplexStream<BatchAppendReqMessage, BatchAppendRespMessage>;

/** BatchAppend: all appends of a client over one call, each known by its correlation id. */
export function batchAppend(appends: AppendService) {
  return (call: Call): void => {
    const session = new BatchSession(call, appends);
    call.on('data', (message: BatchAppendReqMessage) => session.receive(message));
    call.on('end', () => call.end());
  };
}

class BatchSession {
  private readonly unfinished = new Map<string, AppendRequest>();

  constructor(
    private readonly call: Call,
    private readonly appends: AppendService,
  ) {}

  receive(message: BatchAppendReqMessage): void {
    try {
      this.accept(message);
    } catch (error) {
      const refusal = badRequestStatus(error instanceof Error ? error.message : 'unknown');
      this.answer(message, refusedBatch(message.getOptions()?.getStreamIdentifier(), refusal));
    }
  }

  private accept(message: BatchAppendReqMessage): void {
    const id = message.getCorrelationId()?.getString() ?? '';
    const options = message.getOptions();
    if (options !== undefined && isPastDeadline(options)) {
      return this.answer(message, refusedBatch(options.getStreamIdentifier(), timeoutStatus()));
    }
    const begun = options === undefined ? this.unfinished.get(id) : requestOfOptions(options);
    if (begun === undefined) return;
    const events = [...begun.events, ...message.getProposedMessagesList().map(proposedEvent)];
    const request = { ...begun, events };
    this.unfinished.delete(id);
    if (sizeOf(events) > MAX_APPEND_SIZE) {
      return this.answer(message, batchResponse(request, { kind: 'too-large', limit: MAX_APPEND_SIZE }));
    }
    if (message.getIsFinal()) void this.append(message, request);
    else this.unfinished.set(id, request);
  }

  private async append(message: BatchAppendReqMessage, request: AppendRequest): Promise<void> {
    try {
      const answer = await this.appends.append(request);
      if (answer.kind !== 'silence') this.answer(message, batchResponse(request, answer));
    } catch (error) {
      // An RPC error ends the call for all appends on it.
      this.call.emit('error', asServiceError(error));
    }
  }

  private answer(message: BatchAppendReqMessage, response: BatchAppendRespMessage): void {
    this.call.write(response.setCorrelationId(message.getCorrelationId()));
  }
}
