import type { Decision, DomainEvent, Refusal } from '#platform/kernel/index.js';
import type { Position } from '../port.js';
import type { CommandContext } from './command-context.js';

export interface Executed<State, Event> {
  /** What happened; empty when the wish was already true. */
  readonly facts: readonly Event[];
  readonly state: State;
  /** Of the stream's last event: a query that carries it sees this command's effect. */
  readonly position: Position | undefined;
}

/** A command that waits for its turn, and for its answer. */
export interface WaitingCommand<State, Event extends DomainEvent<string, object>> {
  readonly context: CommandContext;
  readonly decide: (state: State, now: Date) => Decision<Event>;
  /** By the monotonic clock: whoever waits behind others must not wait for each of them as long. */
  readonly arrivedAt: number;
  readonly resolve: (answer: Executed<State, Event> | Refusal) => void;
  readonly reject: (error: unknown) => void;
}
