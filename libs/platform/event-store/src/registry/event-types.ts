import type { DomainEvent, Forgotten, JsonObject } from '#platform/kernel/index.js';
import type { PersonalData } from '../personal/personal-data.js';

/** Turns the data of one schema version into that of the next. Pure; must accept everything ever written in its version. */
export type Upcaster = (data: JsonObject) => JsonObject;

export interface EventTypeDefinition {
  /** The shape written today, counted from 1. */
  readonly schemaVersion: number;
  /** Key = the version it reads. Needed for every version below `schemaVersion`. */
  readonly upcasters?: Readonly<Record<number, Upcaster>>;
  /**
   * What of it is about persons: stored so that it can be read with their keys only. A path once listed stays listed; the
   * upcasters get what was opened, or `Forgotten`.
   */
  readonly personal?: readonly PersonalData[];
}

/** Whether `Personal` occurs anywhere in it. */
type HasPersonal<Data> = [Forgotten] extends [Data]
  ? true
  : Data extends string | number | boolean | null | undefined | readonly unknown[]
    ? false
    : true extends { [Name in keyof Data]-?: HasPersonal<Data[Name]> }[keyof Data]
      ? true
      : false;

/** Who uses `Personal` must say where it is. */
type DefinitionOf<Event extends DomainEvent<string, object>> =
  HasPersonal<Event['data']> extends true
    ? EventTypeDefinition & { readonly personal: readonly PersonalData[] }
    : EventTypeDefinition;

/** The event types one bounded context owns, by their stored names. */
export interface EventTypes {
  readonly context: string;
  readonly types: ReadonlyMap<string, EventTypeDefinition>;
}

/** The compiler demands an entry for every member of the event union, so that no fact is left unregistered. */
export function defineEventTypes<Event extends DomainEvent<string, object>>(
  context: string,
  types: { readonly [Type in Event['type']]: DefinitionOf<Extract<Event, { type: Type }>> },
): EventTypes {
  return { context, types: new Map(Object.entries<EventTypeDefinition>(types)) };
}
