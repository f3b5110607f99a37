import type { EventStore, EventToAppend } from '#platform/event-store/index.js';
import { atRate, type Rate } from '../load/at-rate.js';
import type { WrittenEvent } from '../measure/lags.js';
import { licenseLike, type LicenseCopy } from './copy-license.js';
import type { Pattern } from './make-pattern.js';

/** Licenses that get their next event by turns: so an event waits for none of its own stream. */
const BY_TURNS = 100;

/**
 * Appends licenses like the pattern at a fixed rate of events, each event by itself.
 * @returns when each was answered, and so durable: milliseconds since 1970, in the order of positions
 */
export async function appendSingly(store: EventStore, pattern: Pattern, rate: Rate): Promise<WrittenEvent[]> {
  const next = eventsByTurns(pattern);
  const answered: WrittenEvent[] = [];
  const appending = new Set<Promise<unknown>>();
  await atRate(rate, () => {
    const { stream, event } = next.next().value;
    const appended = store.append(stream, [event], 'any').then(({ position }) => {
      answered.push({ position, type: event.type, at: Date.now() });
      appending.delete(appended);
    });
    appending.add(appended);
  });
  await Promise.all(appending);
  return answered.sort((one, other) => Number(one.position - other.position));
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
