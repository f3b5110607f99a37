import { passesFilter } from '../../port.js';
import type { Position, SubscriptionFilter, SubscriptionMessage } from '../../port.js';
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
  const follower = recent.enter();
  const wake = (): void => head.wake();
  signal.addEventListener('abort', wake);
  let after = start;
  let isCaughtUp = false;
  try {
    while (!signal.aborted) {
      follower.hasRead = isCaughtUp ? after : undefined;
      if (head.position > after) {
        isCaughtUp &&= head.position - after < FALLEN_BEHIND;
        const recently = isCaughtUp ? await recentPages(recent, after) : undefined;
        for (const page of recently ?? [await log.after(after)]) {
          if (mayPass(page, filter)) {
            for (const event of page.events) {
              if (event.position > after && passesFilter(event, filter)) yield { kind: 'event', event };
            }
          }
          after = page.scannedTo;
        }
      } else if (isCaughtUp) {
        await head.beyond(after);
      } else {
        await refreshHead();
        isCaughtUp = head.position <= after;
        if (isCaughtUp) yield { kind: 'caught-up' };
      }
    }
  } finally {
    recent.leave(follower);
    signal.removeEventListener('abort', wake);
  }
}

/** The shared reader doesn't wait for a server that is away; the subscription's own does. */
async function recentPages(recent: RecentEvents, after: Position): Promise<readonly Page[] | undefined> {
  return recent.after(after).catch(() => undefined);
}

/** Whether the page holds anything of the categories that are asked for. */
function mayPass(page: Page, { categories, exceptCategories }: SubscriptionFilter): boolean {
  if (exceptCategories !== undefined && [...page.categories].every((each) => exceptCategories.includes(each)))
    return false;
  return categories?.some((category) => page.categories.has(category)) ?? true;
}
