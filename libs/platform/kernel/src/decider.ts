import type { JsonObject } from './json.js';
import type { Refusal } from './refusal.js';

/** A fact of the domain: its stored name and what it carries. */
export interface DomainEvent<Type extends string = string, Data extends object = JsonObject> {
  readonly type: Type;
  readonly data: Data;
}

/** What a decision answers: the facts that happened (none when the wish was already true), or a refusal. */
export type Decision<Event extends DomainEvent<string, object>, No extends Refusal = Refusal> = readonly Event[] | No;

/** How a stream's facts add up. `evolve` is total: an event it doesn't know returns the state unchanged. */
export interface Fold<State, Event extends DomainEvent<string, object>> {
  readonly initial: State;
  evolve(state: State, event: Event): State;
}
