import { randomUUID } from 'node:crypto';
import type { ServiceError } from '@grpc/grpc-js';
import type {
  ReadReq as ReadReqMessage,
  ReadResp as ReadRespMessage,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { Position } from '../../../port.js';
import type { ServerLog } from '../log/server-log.js';
import { toWire } from '../log/stored-event.js';
import { eventMessage } from '../wire/recorded-event.js';
import { ReadResp } from '../wire/stubs.js';
import { type WireFilter, filterOf } from './wire-filter.js';
import { type ReadCall, send } from './read-service.js';

/** Subscriptions to all: confirmation, history, checkpoints when filtered, caught-up, live. */
export class SubscriptionService {
  private readonly calls = new Set<ReadCall>();

  constructor(
    private readonly log: ServerLog,
    private readonly tellsCaughtUp: boolean,
  ) {}

  /** How many are open. */
  get count(): number {
    return this.calls.size;
  }

  drop(error: ServiceError | undefined): void {
    for (const call of this.calls) {
      if (error === undefined) call.end();
      else call.emit('error', error);
    }
    this.calls.clear();
  }

  async answer(call: ReadCall): Promise<void> {
    const options = call.request.getOptions();
    const left = new AbortController();
    this.calls.add(call);
    call.on('cancelled', () => left.abort());
    const confirmation = new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID());
    await send(call, new ReadResp().setConfirmation(confirmation));
    const filter = filterOf(options?.getFilter());
    await this.follow(call, startOf(options?.getAll()), filter, left.signal);
    this.calls.delete(call);
  }

  private async follow(
    call: ReadCall,
    after: Position | 'start' | 'end',
    filter: WireFilter,
    signal: AbortSignal,
  ): Promise<void> {
    let scanned = 0;
    for await (const message of this.log.subscribe(after, signal)) {
      if (!this.calls.has(call)) return;
      if (message.kind === 'caught-up') {
        if (this.tellsCaughtUp) await send(call, new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));
        continue;
      }
      const event = toWire(message.event);
      if (filter.matches(event)) await send(call, eventMessage(event));
      scanned += 1;
      if (scanned % filter.checkpointInterval === 0) await send(call, checkpoint(event.position));
    }
  }
}

function startOf(all: ReadReqMessage.Options.AllOptions | undefined): Position | 'start' | 'end' {
  if (all?.hasEnd() === true) return 'end';
  const position = all?.getPosition();
  return position === undefined ? 'start' : BigInt(position.getCommitPosition());
}

function checkpoint(position: Position): ReadRespMessage {
  const text = String(position);
  return new ReadResp().setCheckpoint(new ReadResp.Checkpoint().setCommitPosition(text).setPreparePosition(text));
}
