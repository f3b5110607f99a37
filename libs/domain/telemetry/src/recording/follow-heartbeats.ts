import { setTimeout as wait } from 'node:timers/promises';
import type { EventStore, RecordedEvent } from '#platform/event-store/index.js';
import { HEARTBEATS } from './shard-of.js';

const FOLLOW_AGAIN_AFTER_MILLISECONDS = 500;

export interface Following {
  readonly store: EventStore;
  readonly signal: AbortSignal;
  readonly onEvent: (event: RecordedEvent) => void;
  /** Whenever it is live again: what was appended before may have been missed. */
  readonly onLive: () => void;
}

/** Hears what any process appends, until the signal aborts; what breaks is followed again. Never rejects. */
export async function followHeartbeats(following: Following): Promise<void> {
  const { signal } = following;
  while (!signal.aborted) {
    await follow(following).catch(() => undefined);
    await wait(FOLLOW_AGAIN_AFTER_MILLISECONDS, undefined, { signal }).catch(() => undefined);
  }
}

async function follow({ store, signal, onEvent, onLive }: Following): Promise<void> {
  const messages = store.subscribeToAll({ after: 'end', filter: { categories: [HEARTBEATS] }, signal });
  for await (const message of messages) {
    if (message.kind === 'caught-up') onLive();
    else onEvent(message.event);
  }
}
