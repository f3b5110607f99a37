import type { RecordedEvent } from '#platform/event-store/index.js';
import { isTransient } from '#platform/postgres/index.js';
import { Superseded } from '../generations/superseded.js';
import { isSteppedDown } from '../writing/checkpoints.js';
import { SessionLost } from '../writing/writing-session.js';

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

/** Whether the projection must stop until a person or another release comes. */
export function isHalting(error: unknown): boolean {
  return error instanceof PoisonedEvent;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** For logs. */
export function describeEvent({ type, id, stream, position }: RecordedEvent) {
  return { eventType: type, eventId: id, stream, position: position.toString() };
}
