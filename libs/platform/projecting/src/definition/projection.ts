import type { RecordedEvent } from '#platform/event-store/index.js';
import type { DomainEvent } from '#platform/kernel/index.js';
import type { RowChange } from './change.js';
import type { Table } from './table.js';

type AnyDomainEvent = DomainEvent<string, object>;

/** A recorded event whose `type` and `data` are those of the domain event. */
export type ProjectedEvent<Event extends AnyDomainEvent> = Event extends AnyDomainEvent
  ? Omit<RecordedEvent, 'type' | 'data'> & Pick<Event, 'type' | 'data'>
  : never;

/** One pure function per event type. A type that isn't named changes no row. */
export type EventHandlers<Event extends AnyDomainEvent> = {
  readonly [Type in Event['type']]?: (event: ProjectedEvent<Extract<Event, { type: Type }>>) => readonly RowChange[];
};

export interface ProjectionDefinition<Event extends AnyDomainEvent> {
  /** Kebab-case. Stored with the checkpoint: a new name is a new projection, built from the first event. */
  readonly name: string;
  /** Counted from 1. Raise it when the rows must be built again from the first event. */
  readonly version: number;
  /** Every table the handlers write. No other projection may write them. */
  readonly tables: readonly Table[];
  readonly handles: EventHandlers<Event>;
  /** Default: each stream is a key of its own. */
  readonly laneKey?: LaneKey;
  /** What to do about an event that can't be applied; `halt` unless given. */
  readonly onPoison?: OnPoison;
  /**
   * How long it may let events gather before it writes them, in milliseconds; 0 unless given: at once. For telemetry, where many
   * events change the same rows and nobody waits for one.
   */
  readonly gathersForMs?: number;
}

/**
 * - `halt`: stay where it is until a person orders to try again. For what must be complete.
 * - `park`: note the event and go on without it; it can be retried. For telemetry, where one row less is better than no row more.
 */
export type OnPoison = 'halt' | 'park';

/**
 * Events of one key are applied in their order, those of different keys maybe beside each other: so they may never write the same
 * row, nor one that another clears.
 */
export type LaneKey = (event: RecordedEvent) => string;

export type EventHandler = (event: RecordedEvent) => readonly RowChange[];

/** A question's answer kept as rows: a pure function from events to row changes. */
export interface Projection {
  readonly name: string;
  readonly version: number;
  readonly tables: readonly Table[];
  readonly handlers: ReadonlyMap<string, EventHandler>;
  readonly laneKey: LaneKey;
  readonly onPoison: OnPoison;
  readonly gathersForMs: number;
}

const NAME = /^[a-z][a-z0-9-]*$/;

/** @throws TypeError for a name that isn't kebab-case or a version below 1. */
export function defineProjection<Event extends AnyDomainEvent>(definition: ProjectionDefinition<Event>): Projection {
  const { name, version, tables, handles, laneKey = ({ stream }) => stream } = definition;
  const { onPoison = 'halt', gathersForMs = 0 } = definition;
  if (!NAME.test(name)) throw new TypeError(`"${name}" is not a kebab-case projection name`);
  if (!Number.isInteger(version) || version < 1) throw new TypeError(`${name}: versions count from 1`);
  // The registry vouches that the data of a type has the type's shape, which the compiler can't see from here.
  const handlers = new Map(Object.entries(handles) as [string, EventHandler][]);
  return { name, version, tables, handlers, laneKey, onPoison, gathersForMs };
}
