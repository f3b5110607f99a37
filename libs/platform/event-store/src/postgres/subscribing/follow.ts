import { categoryOf } from '../../port.js';
import type { Position, RecordedEvent, SubscriptionFilter, SubscriptionMessage } from '../../port.js';
import type { Head } from './head.js';
import type { LogReader } from './log-reader.js';
import type { Page } from './page.js';
import type { RecentEvents } from './recent-events.js';

/** A consumer who is this many events behind has fallen behind, and is told when it has caught up again. */
const FALLEN_BEHIND = 256n;

/** Where one subscription gets its events from. */
export interface Sources {
  readonly head: Head;
  /** Asks the database how far the log reaches. */
  readonly refreshHead: () => Promise<void>;
  readonly recent: RecentEvents;
  /** Reads with the subscription's filter. */
  readonly log: LogReader;
}

/** Keeps no more than a page: the next is read when the consumer has taken the last event of this one. */
export async function* follow(
  { head, refreshHead, recent, log }: Sources,
  start: Position,
  filter: SubscriptionFilter,
  signal: AbortSignal,
): AsyncGenerator<SubscriptionMessage> {
  let after = start;
  let isCaughtUp = false;
  while (!signal.aborted) {
    if (head.position > after) {
      isCaughtUp &&= head.position - after < FALLEN_BEHIND;
      const page = (isCaughtUp ? await recentPage(recent, after) : undefined) ?? (await log.after(after));
      for (const event of page.events) if (passes(event, filter)) yield { kind: 'event', event };
      after = page.scannedTo;
    } else if (isCaughtUp) {
      await head.beyond(after, signal);
    } else {
      await refreshHead();
      isCaughtUp = head.position <= after;
      if (isCaughtUp) yield { kind: 'caught-up' };
    }
  }
}

/** The shared reader doesn't wait for a server that is away; the subscription's own does. */
async function recentPage(
  recent: RecentEvents,
  after: Position,
): Promise<Pick<Page, 'events' | 'scannedTo'> | undefined> {
  return recent.after(after).catch(() => undefined);
}

function passes(event: RecordedEvent, { categories, eventTypes }: SubscriptionFilter): boolean {
  if (categories !== undefined && !categories.includes(categoryOf(event.stream))) return false;
  return eventTypes?.includes(event.type) ?? true;
}
