import type pg from 'pg';
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
import { Appender } from './appending/appender.js';
import { encodeAppend } from './appending/encoded-append.js';
import { openReaders, openWriter } from './connections.js';
import { type PostgresEventStoreOptions, type Settings, withDefaults } from './options.js';
import { readAll, readLastPosition } from './reading/read-all.js';
import { readStream } from './reading/read-stream.js';
import { Reader } from './reading/reader.js';
import { StreamAdministration } from './stream-administration.js';
import { Subscriptions } from './subscribing/subscriptions.js';

const READ_PATIENCE_MS = 5_000;
const MAX_BATCH_SIZE = 4 * 1024 * 1024;

/**
 * The event store in a PostgreSQL database, shared by any number of processes. Its tables come with the migrations.
 * @throws StoreUnavailable when the server can't be reached or has no event store
 */
export async function openPostgresEventStore(options: PostgresEventStoreOptions): Promise<PostgresEventStore> {
  const store = new PostgresEventStore(withDefaults(options));
  try {
    await store.lastPosition();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Made by openPostgresEventStore. */
export class PostgresEventStore implements EventStore {
  private readonly closing = new AbortController();
  private readonly readers: pg.Pool;
  private readonly reader: Reader;
  private readonly appender: Appender;
  private readonly streams: StreamAdministration;
  private readonly subscriptions: Subscriptions;

  constructor(settings: Settings) {
    const closing = this.closing.signal;
    const attemptTimeoutMs = Math.ceil(settings.appendTimeoutMs / 3);
    const writer = openWriter(settings, attemptTimeoutMs);
    this.readers = openReaders(settings);
    this.reader = new Reader({ pool: this.readers, closing, patienceMs: READ_PATIENCE_MS });
    this.streams = new StreamAdministration(new Reader({ pool: writer, closing, patienceMs: READ_PATIENCE_MS }));
    this.subscriptions = new Subscriptions(this.readers, settings, closing, () => this.appender.isUnderWay);
    this.appender = new Appender(writer, {
      limits: { events: settings.maxBatchEvents, size: MAX_BATCH_SIZE },
      timeoutMs: settings.appendTimeoutMs,
      attemptTimeoutMs,
      logger: settings.logger,
      onEnded: (page) => this.subscriptions.appendEnded(page),
    });
  }

  async append(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): Promise<AppendResult> {
    return this.appender.append(encodeAppend(stream, events, expected));
  }

  readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    return readStream(this.reader, stream, options);
  }

  readAll(options: ReadAllOptions = {}): AsyncIterable<RecordedEvent> {
    return readAll(this.reader, options);
  }

  subscribeToAll(options: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    return this.subscriptions.subscribe(options);
  }

  streamMetadata(stream: string): Promise<StreamMetadata | undefined> {
    return this.streams.metadata(stream);
  }

  setStreamMetadata(stream: string, metadata: StreamMetadata): Promise<void> {
    return this.streams.setMetadata(stream, metadata);
  }

  deleteStream(stream: string, expected: ExpectedRevision): Promise<void> {
    return this.streams.delete(stream, expected);
  }

  async lastPosition(): Promise<Position | undefined> {
    const position = await readLastPosition(this.reader);
    return position === 0n ? undefined : position;
  }

  /** Answers the appends that wait, then ends subscriptions and connections. */
  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    await this.appender.close();
    this.closing.abort();
    await this.subscriptions.close();
    await this.readers.end();
  }
}
