import type { EventMetadata, JsonObject } from '#platform/kernel/index.js';
import type { RecordedEvent } from '../../port.js';

/** What an event is besides its data and metadata. */
export type EventPlace = Omit<RecordedEvent, 'data' | 'metadata'>;

/**
 * An event whose JSON is read when somebody asks for it: who follows the log passes most events by. What is read is no longer kept
 * as text: together they are more than twice as much as either.
 */
export class LazyEvent implements RecordedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: Date;
  declare readonly data: JsonObject;
  declare readonly metadata: EventMetadata;
  #data: JsonObject | undefined;
  #metadata: EventMetadata | undefined;
  #dataText: string;
  #metadataText: string;

  constructor(place: EventPlace, dataText: string, metadataText: string) {
    this.stream = place.stream;
    this.revision = place.revision;
    this.position = place.position;
    this.id = place.id;
    this.type = place.type;
    this.recordedAt = place.recordedAt;
    this.#dataText = dataText;
    this.#metadataText = metadataText;
    // The same for all, so that they have one hidden class; of each its own, so that a copy has them too.
    Object.defineProperty(this, 'data', DATA);
    Object.defineProperty(this, 'metadata', METADATA);
  }

  static dataOf(event: LazyEvent): JsonObject {
    if (event.#data === undefined) [event.#data, event.#dataText] = [JSON.parse(event.#dataText) as JsonObject, ''];
    return event.#data;
  }

  static metadataOf(event: LazyEvent): EventMetadata {
    if (event.#metadata === undefined) {
      [event.#metadata, event.#metadataText] = [JSON.parse(event.#metadataText) as EventMetadata, ''];
    }
    return event.#metadata;
  }
}

const DATA = {
  enumerable: true,
  get(this: LazyEvent): JsonObject {
    return LazyEvent.dataOf(this);
  },
};
const METADATA = {
  enumerable: true,
  get(this: LazyEvent): EventMetadata {
    return LazyEvent.metadataOf(this);
  },
};
