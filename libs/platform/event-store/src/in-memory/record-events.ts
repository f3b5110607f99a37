import type { AppendResult, EventToAppend, RecordedEvent } from '../port.js';
import type { EventLog } from './event-log.js';
import type { StreamRecord } from './stream-record.js';

/** Puts the events at the end of the stream and of the log, in one step that nobody can see half of. */
export function recordEvents(
  log: EventLog,
  stream: StreamRecord,
  name: string,
  events: readonly EventToAppend[],
  recordedAt: Date,
): AppendResult {
  const firstPosition = log.nextPosition;
  const firstRevision = stream.lastRevision + 1;
  const recorded = events.map((event, index): RecordedEvent => ({
    ...asStored(event),
    stream: name,
    revision: firstRevision + index,
    position: firstPosition + BigInt(index),
    recordedAt,
  }));
  for (const event of recorded) stream.record(event);
  log.push(recorded);
  return { revision: stream.lastRevision, position: log.nextPosition - 1n };
}

/** By way of JSON, as in every other store: what the caller changes later doesn't change the event. */
function asStored({ id, type, data, metadata }: EventToAppend): EventToAppend {
  const copy = JSON.parse(JSON.stringify({ type, data, metadata })) as Omit<EventToAppend, 'id'>;
  return { ...copy, id: id.toLowerCase() };
}
