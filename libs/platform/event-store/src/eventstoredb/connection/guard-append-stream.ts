import type { Duplex } from 'node:stream';

/** The one gRPC stream over which a client sends all its appends. */
export interface AppendStream extends Duplex {
  cancel(): void;
}

type Listener = (message: unknown) => void;

/** Keeps @eventstore/db-client 6.2.1 from throwing where nobody can catch it. */
export class GuardedAppendStream {
  private answeredAt = -Infinity;

  constructor(readonly stream: AppendStream) {
    ignoreUnawaitedAnswers(stream);
    takeEveryWrite(stream);
    stream.on('data', () => (this.answeredAt = performance.now()));
  }

  /** Whether the server has answered nothing at all from then on (`performance.now()`). */
  isSilentSince(time: number): boolean {
    return this.answeredAt < time;
  }
}

/**
 * An error on one append stream makes the client forget the pending appends of all its streams. The answer to a
 * forgotten one then throws out of the 'data' event, which would end the process.
 */
function ignoreUnawaitedAnswers(stream: AppendStream): void {
  const listeners = stream.listeners('data') as Listener[];
  stream.removeAllListeners('data');
  for (const listener of listeners) {
    stream.on('data', (answer: unknown) => {
      try {
        listener(answer);
      } catch {
        // Whoever sent that append has been told that its outcome is unknown, and reads it back.
      }
    });
  }
}

/**
 * The client queues writes while a stream is full, and rejects the queued ones unobserved when it breaks: an unhandled
 * rejection. Nothing is queued if the stream always takes more. What waits is bounded by the callers who wait for it.
 */
function takeEveryWrite(stream: AppendStream): void {
  const write = stream.write.bind(stream) as (message: unknown) => boolean;
  stream.write = (message: unknown) => {
    write(message);
    return true;
  };
}
