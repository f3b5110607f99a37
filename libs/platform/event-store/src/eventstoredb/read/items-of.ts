import type { StreamingRead } from '@eventstore/db-client';
import { StoreUnavailable } from '../../errors.js';
import { Inbox } from './inbox.js';

/** How many events a read asks for ahead of its consumer; fewer than 256 cost speed. */
export const READ_AHEAD = 512;

/** The client's 'data' events as an iterable, which is several times faster than iterating the stream itself. */
export async function* itemsOf<Source>(
  read: StreamingRead<Source>,
  patienceMs: number,
  closing: AbortSignal,
): AsyncGenerator<Source> {
  const inbox = new Inbox<Source>(read, READ_AHEAD);
  const close = (): void => inbox.fail(new StoreUnavailable('the store is closed'));
  if (closing.aborted) close();
  closing.addEventListener('abort', close);
  read
    .on('data', (source: Source) => inbox.push(source))
    .on('error', (error) => inbox.fail(error))
    .on('end', () => inbox.end());
  let isOver = false;
  try {
    for (;;) {
      const batch = await inbox.take(patienceMs);
      isOver = batch === undefined;
      if (batch === undefined) return;
      if (batch.length === 0) throw new StoreUnavailable(`no event and no end of the read within ${patienceMs} ms`);
      yield* batch;
    }
  } finally {
    closing.removeEventListener('abort', close);
    if (!isOver) void cancel(read);
  }
}

/** Cancelling what never came to a connection rejects; there is nothing left to do about it then. */
async function cancel(read: { cancel(): Promise<void> }): Promise<void> {
  await read.cancel().catch(() => undefined);
}
