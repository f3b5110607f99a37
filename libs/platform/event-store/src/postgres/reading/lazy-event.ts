import type { EventMetadata, JsonObject } from '#platform/kernel/index.js';
import type { RecordedEvent } from '../../port.js';

/**
 * An event whose JSON is read when somebody asks for it: who follows the log passes most events by. What is read is no longer kept
 * as text: together they are more than twice as much as either.
 */
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
      if (data === undefined) [data, dataText] = [JSON.parse(dataText) as JsonObject, ''];
      return data;
    },
    get metadata() {
      if (metadata === undefined) [metadata, metadataText] = [JSON.parse(metadataText) as EventMetadata, ''];
      return metadata;
    },
    recordedAt,
  };
}
