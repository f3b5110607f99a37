import { passesFilter } from '../port.js';
import type { Position, SubscriptionFilter, SubscriptionMessage } from '../port.js';
import type { EventLog } from './event-log.js';

/** A consumer who is this many events behind has fallen behind, and is told when it has caught up again. */
const FALLEN_BEHIND = 256;

/** Follows the log by an index of its own: however slow the consumer, nothing is kept for it. */
export async function* follow(
  log: EventLog,
  after: Position | 'start' | 'end',
  filter: SubscriptionFilter,
  signal: AbortSignal,
): AsyncGenerator<SubscriptionMessage> {
  let next = firstIndex(log, after);
  let isCaughtUp = false;
  while (!signal.aborted) {
    const event = log.events[next];
    if (event !== undefined) {
      isCaughtUp &&= log.events.length - next < FALLEN_BEHIND;
      next += 1;
      if (passesFilter(event, filter)) yield { kind: 'event', event };
    } else if (!isCaughtUp) {
      isCaughtUp = true;
      yield { kind: 'caught-up' };
    } else {
      await log.growth.next(signal);
    }
  }
}

function firstIndex(log: EventLog, after: Position | 'start' | 'end'): number {
  if (after === 'start') return 0;
  return after === 'end' ? log.events.length : log.indexBehind(after);
}
