import pg from 'pg';
import type { RecordedEvent } from '#platform/event-store/index.js';
import type { GenerationId } from '../generations/generation-rows.js';
import type { Statement } from '../writing/statement.js';

/** With so many parked events it isn't the events that are wrong: the projection halts. */
export const MOST_PARKED = 1_000;

/** Notes an event that is stepped over, or fails the transaction when too many are parked. */
export function parkStatement({ name, generation }: GenerationId, event: RecordedEvent, problem: string): Statement {
  const { position, id, type, stream } = event;
  return {
    name: 'park_event',
    text: 'SELECT platform.park_event($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [name, generation, position, id, type, stream, problem, MOST_PARKED],
  };
}

/** SQLSTATE of `platform.park_event` where no more fit. */
const FULL = 'V2002';

export function isParkingFull(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === FULL;
}

/** Takes a parked event off the list. */
export function unparkStatement({ name, generation }: GenerationId, position: string): Statement {
  return {
    name: 'unpark_event',
    text: 'DELETE FROM platform.projection_parked WHERE name = $1 AND generation = $2 AND position = $3',
    values: [name, generation, position],
  };
}
