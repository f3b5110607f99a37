import type { EventMetadata, JsonObject } from '#platform/kernel/index.js';

/** Zero-based place of an event in its stream. */
export type Revision = number;

/** Place of an event in the one total order of the store. Compare as bigint; it travels as a decimal string. */
export type Position = bigint;

export interface EventToAppend {
  /** UUID, made by the caller: the same id at the same expected revision is the same append. */
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: EventMetadata;
}

export interface RecordedEvent extends EventToAppend {
  readonly stream: string;
  readonly revision: Revision;
  readonly position: Position;
  /** The store's clock at the append. */
  readonly recordedAt: Date;
}

/** A number demands that the stream's last revision is exactly this one. */
export type ExpectedRevision = Revision | 'no-stream' | 'stream-exists' | 'any';

export interface AppendResult {
  /** Of the last event appended. */
  readonly revision: Revision;
  readonly position: Position;
}

export interface StreamMetadata {
  /** Events older than this many seconds are no longer read from the stream. */
  readonly maxAgeSeconds?: number;
  /** Only the last so many events are read from the stream. */
  readonly maxCount?: number;
}

export interface ReadStreamOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** Inclusive. Default: the start forwards, the end backwards. */
  readonly from?: Revision | 'start' | 'end';
  /** Default: all. */
  readonly limit?: number;
}

export interface ReadAllOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** Inclusive. Default: the start forwards, the end backwards. */
  readonly from?: Position | 'start' | 'end';
  readonly limit?: number;
}

/** Any of the conditions may be given; an event must meet them all. */
export interface SubscriptionFilter {
  /** The part of a stream name before its first '-'. */
  readonly categories?: readonly string[];
  /** What is of one of these is left out: who wants all the rest also gets the categories that are yet to come. */
  readonly exceptCategories?: readonly string[];
  readonly eventTypes?: readonly string[];
}

export interface SubscribeOptions {
  /** Exclusive. 'end' delivers only what is appended from now on. */
  readonly after: Position | 'start' | 'end';
  readonly filter?: SubscriptionFilter;
  /** Ends the iteration quietly when aborted. */
  readonly signal?: AbortSignal;
}

export type SubscriptionMessage =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  /** Everything that was in the store when catching up ended has been delivered. Sent again after each time of falling behind. */
  | { readonly kind: 'caught-up' };

export interface EventStore {
  /**
   * Appends all events or none. Safe to retry with the same ids and expected revision: it answers the first result.
   * @throws RevisionConflict, InvalidAppend, AppendTooLarge, StoreUnavailable, OutcomeUnknown
   */
  append(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): Promise<AppendResult>;
  /** A missing or deleted stream yields nothing. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;
  readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent>;
  /** Reconnects by itself; ends only when its signal aborts, the consumer stops iterating, or the store is closed. */
  subscribeToAll(options: SubscribeOptions): AsyncIterable<SubscriptionMessage>;
  /** `undefined` when none was ever set. */
  streamMetadata(stream: string): Promise<StreamMetadata | undefined>;
  setStreamMetadata(stream: string, metadata: StreamMetadata): Promise<void>;
  /**
   * Takes the stream's events out of stream reads. A later append continues the revisions, so no revision is used twice.
   * Reads of the whole log may go on showing them until the store frees their place: PostgreSQL at once what is older than a day,
   * EventStoreDB when it scavenges.
   * @throws RevisionConflict
   */
  deleteStream(stream: string, expected: ExpectedRevision): Promise<void>;
  /** Position of the last event, `undefined` while the store is empty. */
  lastPosition(): Promise<Position | undefined>;
  close(): Promise<void>;
}

/** Whether a subscriber with this filter is to get the event. */
export function passesFilter(event: RecordedEvent, filter: SubscriptionFilter): boolean {
  const { categories, exceptCategories, eventTypes } = filter;
  if (categories !== undefined && !categories.includes(categoryOf(event.stream))) return false;
  if (exceptCategories?.includes(categoryOf(event.stream)) === true) return false;
  return eventTypes?.includes(event.type) ?? true;
}

/** 'license-0198…' → 'license'. */
export function categoryOf(stream: string): string {
  const dash = stream.indexOf('-');
  return dash === -1 ? stream : stream.slice(0, dash);
}
