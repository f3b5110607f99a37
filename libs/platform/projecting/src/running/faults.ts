import pg from 'pg';
import type { RecordedEvent } from '#platform/event-store/index.js';
import { isTransient } from '#platform/postgres/index.js';
import { Superseded } from '../generations/superseded.js';
import { isSteppedDown } from '../writing/checkpoints.js';
import { storableText } from '../writing/storable.js';
import { SessionLost } from '../writing/writing-client.js';

/** One event that this projection can never apply: its handler, or the database, refuses what comes of it. */
export class PoisonedEvent extends Error {
  override readonly name = 'PoisonedEvent';
  constructor(
    readonly event: RecordedEvent,
    override readonly cause: unknown,
  ) {
    super(`${event.type} ${event.id} at position ${event.position}: ${messageOf(cause)}`);
  }
}

/** Whether the same batch would fail again in the same way. */
export function isDeterministic(error: unknown): boolean {
  return !(error instanceof SessionLost || error instanceof Superseded || isSteppedDown(error) || isTransient(error));
}

/**
 * SQLSTATEs that say nothing of what was to be written: the database is read-only for now (a standby, a full disk), somebody
 * or a time limit has ended the statement, a file could not be read or written.
 */
const OF_THE_MOMENT = /^(25006|57014|58...)$/;

/** Whether it is the event's fault when it fails alone. */
export function isOfTheEvent(error: unknown): boolean {
  return isDeterministic(error) && !(error instanceof pg.DatabaseError && OF_THE_MOMENT.test(error.code ?? ''));
}

/** Whether the projection must stop until a person or another release comes. */
export function isHalting(error: unknown): boolean {
  return error instanceof PoisonedEvent;
}

const LONGEST_MESSAGE = 2_000;

/** As it can be written down, whatever of an event stands in it. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return storableText(message.slice(0, LONGEST_MESSAGE));
}

/** For logs. */
export function describeEvent({ type, id, stream, position }: RecordedEvent) {
  return { eventType: type, eventId: id, stream, position: position.toString() };
}
