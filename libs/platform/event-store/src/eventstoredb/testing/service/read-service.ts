import type { ServerWritableStream } from '@grpc/grpc-js';
import type {
  ReadReq as ReadReqMessage,
  ReadResp as ReadRespMessage,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerLog, StreamRead } from '../log/server-log.js';
import type { RecordedWireEvent } from '../log/stored-event.js';
import { streamIdentifier, streamName } from '../wire/identifiers.js';
import { eventMessage } from '../wire/recorded-event.js';
import { asServiceError, streamDeleted } from '../wire/rpc-errors.js';
import { ReadReq, ReadResp } from '../wire/stubs.js';

export type ReadCall = ServerWritableStream<ReadReqMessage, ReadRespMessage>;

/** Waits while the client takes no more: what a slow reader hasn't taken stays in the log. */
export async function send(call: ReadCall, message: ReadRespMessage): Promise<void> {
  if (call.cancelled || call.write(message)) return;
  await new Promise<void>((resolve) => {
    const events = ['drain', 'cancelled', 'close', 'error'] as const;
    const go = (): void => {
      for (const event of events) call.off(event, go);
      resolve();
    };
    for (const event of events) call.on(event, go);
  });
}

/** Reads of a stream or of all that come to an end. */
export async function answerRead(call: ReadCall, log: ServerLog): Promise<void> {
  const options = call.request.getOptions();
  try {
    if (options === undefined) throw new Error('a read without options');
    const read = options.hasAll() ? readAll(log, options) : readStream(log, options);
    if (read.kind === 'deleted') throw streamDeleted(streamName(options.getStream()?.getStreamIdentifier()));
    if (read.kind === 'events') await sendEvents(call, read.events, Number(options.getCount()));
    else await send(call, notFound(options));
    call.end();
  } catch (error) {
    call.emit('error', asServiceError(error));
  }
}

async function sendEvents(call: ReadCall, events: AsyncIterable<RecordedWireEvent>, count: number): Promise<void> {
  let left = count;
  for await (const event of events) {
    if (left <= 0 || call.cancelled) return;
    left -= 1;
    await send(call, eventMessage(event));
  }
}

function readStream(log: ServerLog, options: ReadReqMessage.Options): StreamRead {
  const stream = options.getStream();
  const name = streamName(stream?.getStreamIdentifier());
  const from = stream?.hasEnd() === true ? 'end' : stream?.hasRevision() === true ? Number(stream.getRevision()) : 0;
  return log.readStream(name, directionOf(options), from);
}

function readAll(log: ServerLog, options: ReadReqMessage.Options): StreamRead {
  const all = options.getAll();
  const position = all?.getPosition()?.getCommitPosition();
  const from = all?.hasEnd() === true ? 'end' : BigInt(position ?? 0);
  return { kind: 'events', events: log.readAll(directionOf(options), from) };
}

function directionOf(options: ReadReqMessage.Options): 'forwards' | 'backwards' {
  return options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS ? 'backwards' : 'forwards';
}

/** A missing stream is a message, not an error. */
function notFound(options: ReadReqMessage.Options): ReadRespMessage {
  const name = streamName(options.getStream()?.getStreamIdentifier());
  const message = new ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(name));
  return new ReadResp().setStreamNotFound(message);
}
