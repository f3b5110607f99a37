import type { DomainEvent, JsonObject } from '#platform/kernel/index.js';

/** Turns the data of one schema version into that of the next. Pure; must accept everything ever written in its version. */
export type Upcaster = (data: JsonObject) => JsonObject;

export interface EventTypeDefinition {
  /** The shape written today, counted from 1. */
  readonly schemaVersion: number;
  /** Key = the version it reads. Needed for every version below `schemaVersion`. */
  readonly upcasters?: Readonly<Record<number, Upcaster>>;
}

/** The event types one bounded context owns, by their stored names. */
export interface EventTypes {
  readonly context: string;
  readonly types: ReadonlyMap<string, EventTypeDefinition>;
}

/** The compiler demands an entry for every member of the event union, so that no fact is left unregistered. */
export function defineEventTypes<Event extends DomainEvent<string, object>>(
  context: string,
  types: Readonly<Record<Event['type'], EventTypeDefinition>>,
): EventTypes {
  return { context, types: new Map(Object.entries<EventTypeDefinition>(types)) };
}
