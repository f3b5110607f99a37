import type { RecordedEvent } from '#platform/event-store/index.js';
import type { EventPage } from '#platform/history/index.js';
import { changeInWords } from '#projections/audit-log/audit-log.queries.js';
import type { Language } from '../reading/language.js';
import type { EventDto, EventsDto } from './event.dto.js';

export function eventsViewOf({ events, nextFrom }: EventPage, language: Language): EventsDto {
  return { items: events.map((event) => eventViewOf(event, language)), nextFrom: nextFrom ?? null };
}

export function eventViewOf(event: RecordedEvent, language: Language): EventDto {
  const { id, type, revision, position, recordedAt, metadata, data } = event;
  const { actor, occurredAt, commandId, correlationId, causationId } = metadata;
  return {
    revision,
    position: position.toString(),
    eventId: id,
    type,
    occurredAt,
    recordedAt: recordedAt.toISOString(),
    actor,
    change: changeInWords(event)?.[language] ?? type,
    reason: reasonIn(data),
    correlationId,
    causationId,
    commandId,
    data,
  };
}

/** Staff give a reason; with a device's end it is a note beside the kind of its end. */
function reasonIn({ reason, note }: RecordedEvent['data']): string | null {
  if (typeof note === 'string') return note;
  return typeof reason === 'string' ? reason : null;
}
