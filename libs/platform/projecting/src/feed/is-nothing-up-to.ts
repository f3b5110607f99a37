import type { EventStore } from '#platform/event-store/index.js';
import { BEFORE_FIRST } from '../writing/checkpoints.js';

/**
 * Whether the log has nothing behind the one position up to the other. By the log itself: where another process has been, a reading
 * that has caught up may not have heard of it yet.
 */
export async function isNothingUpTo(store: EventStore, after: bigint, upTo: bigint): Promise<boolean> {
  const from = after === BEFORE_FIRST ? 'start' : after;
  for await (const { position } of store.readAll({ from, limit: 2 })) {
    if (position > after) return position > upTo;
  }
  return true;
}
