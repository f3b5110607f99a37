import { type Clock, systemClock } from '#platform/kernel/index.js';
import { assertAppendable } from '../append-rules.js';
import { RevisionConflict, StoreUnavailable } from '../errors.js';
import type {
  AppendResult,
  EventStore,
  EventToAppend,
  ExpectedRevision,
  Position,
  ReadAllOptions,
  ReadStreamOptions,
  RecordedEvent,
  StreamMetadata,
  SubscribeOptions,
  SubscriptionMessage,
} from '../port.js';
import { decideAppend, meetsExpectation } from './append-decision.js';
import { EventLog } from './event-log.js';
import { follow } from './follow.js';
import { recordEvents } from './record-events.js';
import { selectByPosition, selectByRevision } from './select-events.js';
import { StreamRecord } from './stream-record.js';

/** The event store's rules without a disk: for tests, and as the reference that other adapters are compared with. */
export class InMemoryEventStore implements EventStore {
  private readonly log = new EventLog();
  private readonly streams = new Map<string, StreamRecord>();
  private readonly closing = new AbortController();

  constructor(private readonly clock: Clock = systemClock) {}

  append(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): Promise<AppendResult> {
    return this.answer(() => this.appendNow(stream, events, expected));
  }

  readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    return this.read(() => selectByRevision(this.visibleEvents(stream), options));
  }

  readAll(options: ReadAllOptions = {}): AsyncIterable<RecordedEvent> {
    return this.read(() => selectByPosition(this.log.events, options));
  }

  subscribeToAll({ after, filter = {}, signal }: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    const signals = signal === undefined ? [this.closing.signal] : [this.closing.signal, signal];
    return follow(this.log, after, filter, AbortSignal.any(signals));
  }

  streamMetadata(stream: string): Promise<StreamMetadata | undefined> {
    return this.answer(() => this.streams.get(stream)?.metadata);
  }

  setStreamMetadata(stream: string, metadata: StreamMetadata): Promise<void> {
    return this.answer(() => {
      this.recordOf(stream).metadata = { ...metadata };
    });
  }

  deleteStream(stream: string, expected: ExpectedRevision): Promise<void> {
    return this.answer(() => {
      this.deleteNow(stream, expected);
    });
  }

  lastPosition(): Promise<Position | undefined> {
    return this.answer(() => this.log.events.at(-1)?.position);
  }

  close(): Promise<void> {
    this.closing.abort();
    return Promise.resolve();
  }

  private appendNow(name: string, events: readonly EventToAppend[], expected: ExpectedRevision): AppendResult {
    assertAppendable(name, events);
    const stream = this.streams.get(name) ?? new StreamRecord();
    const ids = events.map((event) => event.id.toLowerCase());
    const decision = decideAppend(stream, ids, expected);
    if (decision.kind === 'conflict') throw new RevisionConflict(name, expected, stream.actual);
    if (decision.kind === 'repeated') return decision.result;
    this.streams.set(name, stream);
    return recordEvents(this.log, stream, name, events, this.clock.now());
  }

  /** As EventStoreDB does since 21.10: a stream that never was can't be deleted, whatever was expected. */
  private deleteNow(name: string, expected: ExpectedRevision): void {
    const stream = this.streams.get(name) ?? new StreamRecord();
    if (stream.lastRevision === -1 || !meetsExpectation(stream, expected)) {
      throw new RevisionConflict(name, expected, stream.actual);
    }
    stream.delete();
  }

  private visibleEvents(stream: string): readonly RecordedEvent[] {
    return this.streams.get(stream)?.visibleEvents(this.clock.now()) ?? [];
  }

  private recordOf(name: string): StreamRecord {
    const stream = this.streams.get(name) ?? new StreamRecord();
    this.streams.set(name, stream);
    return stream;
  }

  /** Waits a turn before it looks, so that nobody comes to rely on an answer in the same tick. */
  private async *read(select: () => readonly RecordedEvent[]): AsyncGenerator<RecordedEvent> {
    yield* await this.answer(select);
  }

  private answer<Answer>(work: () => Answer): Promise<Answer> {
    return new Promise((resolve) => {
      if (this.closing.signal.aborted) throw new StoreUnavailable('the store is closed');
      resolve(work());
    });
  }
}
