import type { Table } from '../definition/table.js';

/**
 * - `building`: catches up beside the live one, read by nobody.
 * - `live`: what queries read.
 * - `retired`: was live, and is kept for a way back.
 */
export type GenerationState = 'building' | 'live' | 'retired';

/** One build of a projection's tables. At most one is in each state. */
export interface Generation {
  readonly name: string;
  /** Counted from 1; a later build has a higher one. */
  readonly generation: number;
  /** Of the projection that builds it. */
  readonly version: number;
  readonly state: GenerationState;
  /** `schema.name` as queries know them. */
  readonly tables: readonly string[];
  /** Becomes live by itself when it has caught up. */
  readonly swapsItself: boolean;
  readonly startedAt: Date;
  readonly caughtUpAt: Date | undefined;
  readonly swappedAt: Date | undefined;
  readonly retiredAt: Date | undefined;
  /** The last order to go on, where it has halted. */
  readonly resumeOrder: string | undefined;
}

/** Where tables are for a moment while two generations change places. */
export type Place = GenerationState | 'swapping';

/** The schema where a generation keeps what queries know as a table of `schema`. */
export function schemaIn(place: Place, schema: string): string {
  return place === 'live' ? schema : `${schema}_${place}`;
}

/** The table as a generation in that state has it. */
export function tableIn(state: GenerationState, table: Table): Table {
  return state === 'live' ? table : { ...table, schema: schemaIn(state, table.schema) };
}

/** `schema.name`, as generations list their tables. */
export function listed({ schema, name }: Table): string {
  return `${schema}.${name}`;
}
