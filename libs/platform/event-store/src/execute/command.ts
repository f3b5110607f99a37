import type { Decision, DomainEvent, Refusal } from '#platform/kernel/index.js';
import type { Position, Revision } from '../port.js';
import type { CommandContext } from './command-context.js';

export interface Executed<State, Event> {
  /** What happened; empty when the wish was already true. */
  readonly facts: readonly Event[];
  readonly state: State;
  /** Of the stream's last event: a query that carries it sees this command's effect. */
  readonly position: Position | undefined;
}

/**
 * A decision on a stream as it is. May be called several times: the last call is the one that counts.
 * @param revision of the last event that is in `state`; -1 when it is that of a missing stream
 */
export type Decide<State, Event extends DomainEvent<string, object>, No extends Refusal = Refusal> = (
  state: State,
  now: Date,
  revision: Revision,
) => Decision<Event, No>;

/** A command that waits for its turn, and for its answer. */
export interface WaitingCommand<State, Event extends DomainEvent<string, object>> {
  readonly context: CommandContext;
  readonly decide: Decide<State, Event>;
  /** By the monotonic clock: whoever waits behind others must not wait for each of them as long. */
  readonly arrivedAt: number;
  readonly resolve: (answer: Executed<State, Event> | Refusal) => void;
  readonly reject: (error: unknown) => void;
}
