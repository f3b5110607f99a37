import type { DomainEvent, Fold, JsonObject } from '#platform/kernel/index.js';

/** A kind of thing whose past can be looked at: what its stream adds up to, and what of it may be shown. */
export interface Subject {
  /** In addresses and lists: kebab-case. */
  readonly kind: string;
  /** Of its streams, `<category>-<id>`. */
  readonly category: string;
  readonly fold: Fold<unknown, DomainEvent<string, object>>;
  /** A state as people see it; `undefined` where there is no such thing. */
  readonly shown: (state: unknown) => JsonObject | undefined;
  /** Members of events that nobody is shown. */
  readonly hidden: readonly string[];
}

interface SubjectDefinition<State, Event extends DomainEvent<string, object>> {
  readonly kind: string;
  readonly category: string;
  readonly fold: Fold<State, Event>;
  readonly shown: (state: State) => object | undefined;
  readonly hidden?: readonly string[];
}

/** The registry vouches for the events' shapes, and the fold for its state's. */
export function defineSubject<State, Event extends DomainEvent<string, object>>(
  definition: SubjectDefinition<State, Event>,
): Subject {
  const { fold, shown, hidden = [] } = definition;
  return {
    ...definition,
    hidden,
    fold: fold,
    shown: (state) => {
      const seen = shown(state as State);
      return seen && plain(seen);
    },
  };
}

/** As JSON carries it; of maps the entries, by their keys. */
function plain(value: object): JsonObject {
  const withoutMaps = (_: string, part: unknown) => (part instanceof Map ? Object.fromEntries(part) : part) as unknown;
  return JSON.parse(JSON.stringify(value, withoutMaps)) as JsonObject;
}
