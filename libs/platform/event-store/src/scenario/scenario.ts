import { type Decision, type DomainEvent, type Fold, type Refusal } from '#platform/kernel/index.js';

/** Given these facts. */
interface Given<State, Event extends DomainEvent<string, object>> {
  /** The stream's history, oldest first; none for a stream that doesn't exist. */
  given(...history: readonly Event[]): When<State, Event>;
}

/** When this is decided on what the facts add up to. */
interface When<State, Event extends DomainEvent<string, object>> {
  when<No extends Refusal>(decide: (state: State) => Decision<Event, No>): Then<Event, No>;
}

/** Then this comes of it: facts, nothing, or a refusal. Each throws jest's readable difference when it doesn't. */
interface Then<Event extends DomainEvent<string, object>, No extends Refusal> {
  then(...facts: readonly Event[]): void;
  thenNothing(): void;
  thenRefused(code: No['refused']): void;
}

/**
 * Tells a decision's rule as a story, without store and clock:
 * `scenario(license).given(issued).when((state) => activate(state, 'M2', now)).thenRefused('seat-limit-reached')`.
 */
export function scenario<State, Event extends DomainEvent<string, object>>(
  fold: Fold<State, Event>,
): Given<State, Event> {
  return {
    given: (...history) => ({
      when: (decide) => outcome(decide(history.reduce((state, event) => fold.evolve(state, event), fold.initial))),
    }),
  };
}

function outcome<Event extends DomainEvent<string, object>, No extends Refusal>(
  decision: Decision<Event, No>,
): Then<Event, No> {
  return {
    then: (...facts) => {
      expect(decision).toEqual(facts);
    },
    thenNothing: () => {
      expect(decision).toEqual([]);
    },
    thenRefused: (code) => {
      expect(decision).toMatchObject({ refused: code });
    },
  };
}
