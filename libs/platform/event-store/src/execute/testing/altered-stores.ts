import { StoreUnavailable } from '../../errors.js';
import type { EventStore, RecordedEvent } from '../../port.js';

/** The same store, whose subscriptions never tell of anything. */
export function withoutNews(store: EventStore): EventStore {
  const muted = Object.create(store) as EventStore;
  muted.subscribeToAll = async function* ({ signal }) {
    yield { kind: 'caught-up' };
    await new Promise<void>((aborted) => signal?.addEventListener('abort', () => aborted()));
  };
  return muted;
}

/** The same store, telling of each append before it happens, by its number from 1. */
export function appending(store: EventStore, onAppend: (number: number) => unknown): EventStore {
  const telling = Object.create(store) as EventStore;
  let appends = 0;
  telling.append = async (...args) => {
    await onAppend((appends += 1));
    return store.append(...args);
  };
  return telling;
}

/** The same store, which takes nothing of this command. */
export function refusingAppendsOf(store: EventStore, commandId: string): EventStore {
  const picky = Object.create(store) as EventStore;
  picky.append = (stream, events, expected) =>
    events.some(({ metadata }) => metadata.commandId === commandId)
      ? Promise.reject(new Error('too large'))
      : store.append(stream, events, expected);
  return picky;
}

/** The same store, telling of each read of a stream. */
export function watched(store: EventStore, onRead: () => void): EventStore {
  const telling = Object.create(store) as EventStore;
  telling.readStream = (...args) => {
    onRead();
    return store.readStream(...args);
  };
  return telling;
}

/** The same store, whose first subscription breaks when told to. */
export function breakingOnce(store: EventStore) {
  const broken = new AbortController();
  let count = 0;
  const breaking = Object.create(store) as EventStore;
  breaking.subscribeToAll = async function* (options) {
    count += 1;
    if (count > 1) {
      yield* store.subscribeToAll(options);
      return;
    }
    yield { kind: 'caught-up' };
    await new Promise<void>((breaks) => {
      broken.signal.addEventListener('abort', () => {
        breaks();
      });
    });
    throw new Error('the subscription broke');
  };
  return {
    store: breaking,
    subscriptions: () => count,
    now: () => {
      broken.abort();
    },
  };
}

/** The same store: its news end, so that memory is not believed, and once something was appended its reads fail. */
export function unreadableAfterAppend(store: EventStore): EventStore {
  const failing = Object.create(store) as EventStore;
  let hasAppended = false;
  failing.subscribeToAll = async function* () {
    yield { kind: 'caught-up' };
    await tick();
    throw new StoreUnavailable('the log is away');
  };
  failing.append = async (...args) => {
    const result = await store.append(...args);
    hasAppended = true;
    return result;
  };
  failing.readStream = async function* (...args) {
    await tick();
    if (hasAppended) throw new StoreUnavailable('the store is away');
    yield* store.readStream(...args);
  };
  return failing;
}

const tick = () => new Promise((done) => setImmediate(done));

export async function eventsOf(store: EventStore, stream: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readStream(stream)) events.push(event);
  return events;
}
