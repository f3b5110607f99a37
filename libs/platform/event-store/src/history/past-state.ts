import type { DomainEvent, Fold } from '#platform/kernel/index.js';
import { foldOne, nothingLoaded, type Loaded } from '../execute/loaded.js';
import type { EventStore, RecordedEvent } from '../port.js';
import type { EventRegistry } from '../registry/event-registry.js';

/** What the past is read from. */
export interface Log {
  readonly store: EventStore;
  readonly registry: EventRegistry;
}

/** A stream as it was, and when the last event happened that is in it. */
export interface PastState<State> extends Loaded<State> {
  /** RFC 3339, UTC; `undefined` when there was no event. */
  readonly changedAt: string | undefined;
}

/**
 * Folds a stream up to the first event that is no longer to be seen. Reads it from its beginning, in constant memory.
 * @throws StoreUnavailable
 */
export async function pastState<State, Event extends DomainEvent<string, object>>(
  { store, registry }: Log,
  stream: string,
  fold: Fold<State, Event>,
  isSeen: (event: RecordedEvent) => boolean,
): Promise<PastState<State>> {
  let past: PastState<State> = { ...nothingLoaded(fold), changedAt: undefined };
  for await (const event of registry.decodeAll(store.readStream(stream))) {
    if (!isSeen(event)) break;
    past = { ...foldOne(fold, past, event), changedAt: event.metadata.occurredAt };
  }
  return past;
}
