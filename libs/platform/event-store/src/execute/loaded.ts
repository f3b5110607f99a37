import type { DomainEvent, Fold } from '#platform/kernel/index.js';
import type { Position, RecordedEvent, Revision } from '../port.js';
import type { RecentCommands } from './recent-commands.js';

/** A stream folded up to one of its events. */
export interface Loaded<State> {
  readonly state: State;
  /** Of the last event folded; -1 when there was none. */
  readonly revision: Revision;
  readonly position: Position | undefined;
  /** The tenant of its events; `undefined` when there are none. */
  readonly tenant: string | undefined;
  /** `undefined` when none of its recent commands may be sent again. */
  readonly recentCommands?: RecentCommands | undefined;
}

export function nothingLoaded<State>(fold: Fold<State, never>): Loaded<State> {
  return { state: fold.initial, revision: -1, position: undefined, tenant: undefined };
}

export function foldOne<State, Event extends DomainEvent<string, object>>(
  fold: Fold<State, Event>,
  loaded: Loaded<State>,
  event: RecordedEvent,
): Loaded<State> {
  return {
    // The registry has checked the type and upcast the data: from here on a stored event is a domain event.
    state: fold.evolve(loaded.state, event as unknown as Event),
    revision: event.revision,
    position: event.position,
    tenant: event.metadata.tenant,
  };
}
