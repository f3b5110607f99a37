import type { RecordedEvent } from '../../port.js';
import { LazyEvent } from '../reading/lazy-event.js';
import { pageOf, type Page } from '../subscribing/page.js';
import type { Outcome } from './append-statement.js';
import type { EncodedAppend } from './encoded-append.js';

/** What a batch has added to the log, as reading it back would give it; `undefined` when it has added nothing. */
export function appendedPage(batch: readonly EncodedAppend[], outcomes: readonly Outcome[]): Page | undefined {
  const appended = batch.flatMap((append, at) => {
    const outcome = outcomes[at];
    return outcome?.kind === 'appended' ? [{ append, outcome }] : [];
  });
  const last = appended.at(-1);
  if (last === undefined) return undefined;
  const size = appended.reduce((sum, { append }) => sum + append.size, 0);
  const events = appended.flatMap(({ append, outcome }) => eventsOf(append, outcome));
  return pageOf(events, last.outcome.position, size);
}

function eventsOf({ stream, events }: EncodedAppend, { revision, position, appendedAt }: Outcome): RecordedEvent[] {
  return events.map(({ id, type, data, metadata }, index) => {
    const followers = events.length - 1 - index;
    const [at, there] = [revision - followers, position - BigInt(followers)];
    const place = { stream, revision: at, position: there, id: id.toLowerCase(), type, recordedAt: appendedAt };
    return new LazyEvent(place, data, metadata);
  });
}
