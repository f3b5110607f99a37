import type { EventMetadata, JsonObject } from '#platform/kernel/index.js';
import type { RecordedEvent } from '../../port.js';

/** An event whose JSON is read when somebody asks for it: who follows the log passes most events by. */
export function lazyEvent(
  event: Omit<RecordedEvent, 'data' | 'metadata'>,
  dataText: string,
  metadataText: string,
): RecordedEvent {
  const { stream, revision, position, id, type, recordedAt } = event;
  let data: JsonObject | undefined;
  let metadata: EventMetadata | undefined;
  // Properties of its own, so that a copy has them too.
  return {
    stream,
    revision,
    position,
    id,
    type,
    get data() {
      return (data ??= JSON.parse(dataText) as JsonObject);
    },
    get metadata() {
      return (metadata ??= JSON.parse(metadataText) as EventMetadata);
    },
    recordedAt,
  };
}
