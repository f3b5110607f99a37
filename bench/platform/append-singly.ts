import type { EventStore, EventToAppend } from '#platform/event-store/index.js';
import { atRate, type Rate } from '../load/at-rate.js';
import { licenseLike, type LicenseCopy } from './copy-license.js';
import type { Pattern } from './make-pattern.js';

/** Licenses that get their next event by turns: so an event waits for none of its own stream. */
const BY_TURNS = 100;

/** Appends licenses like the pattern at a fixed rate of events, each event by itself; answers when the last is durable. */
export async function appendSingly(store: EventStore, pattern: Pattern, rate: Rate): Promise<void> {
  const next = eventsByTurns(pattern);
  const appending = new Set<Promise<unknown>>();
  await atRate(rate, () => {
    const { value } = next.next();
    const appended = store.append(value.stream, [value.event], 'any');
    appending.add(appended);
    void appended.finally(() => appending.delete(appended));
  });
  await Promise.all(appending);
}

function* eventsByTurns(pattern: Pattern): Generator<{ stream: string; event: EventToAppend }, never> {
  for (;;) {
    const licenses: LicenseCopy[] = [];
    for (let turn = 0; turn < pattern.events.length; turn += 1) {
      for (let at = 0; at < BY_TURNS; at += 1) {
        // Made when it is its turn: a hundred at once would hold up whoever listens in this process.
        const { stream, events } = (licenses[at] ??= licenseLike(pattern));
        const event = events[turn];
        if (event) yield { stream, event };
      }
    }
  }
}
