import { setMaxListeners } from 'node:events';
import { assertAppendable } from '../append-rules.js';
import { StoreUnavailable } from '../errors.js';
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
import { Appender } from './append/appender.js';
import { batchOf } from './append/batch.js';
import type { ClientLease } from './connection/shared-clients.js';
import { StreamDeleter } from './delete-stream.js';
import type { EventStoreDbSettings } from './options.js';
import { Reader } from './read/reader.js';
import { StreamMetadataStore } from './stream-metadata.js';
import { stoppable } from './subscription/stoppable.js';
import { Subscription, type SubscriptionSource } from './subscription/subscription.js';

/** The port on an EventStoreDB server or cluster, 22.6 or newer. Positions are the server's commit positions. */
export class EventStoreDbEventStore implements EventStore {
  private readonly closing = new AbortController();
  private readonly reader: Reader;
  private readonly appender: Appender;
  private readonly metadata: StreamMetadataStore;
  private readonly deleter: StreamDeleter;
  private readonly source: SubscriptionSource;

  constructor(
    private readonly lease: ClientLease,
    settings: EventStoreDbSettings,
  ) {
    // Every read listens.
    setMaxListeners(0, this.closing.signal);
    const { guarded } = lease;
    const { client } = guarded;
    this.reader = new Reader(client, settings.readTimeoutMs, this.closing.signal);
    this.appender = new Appender(guarded, this.reader, settings);
    this.metadata = new StreamMetadataStore(this.reader, this.appender);
    this.deleter = new StreamDeleter(client, this.reader, settings.appendTimeoutMs);
    this.source = { client, reader: this.reader, logger: settings.logger };
  }

  async append(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): Promise<AppendResult> {
    this.assertOpen();
    assertAppendable(stream, events);
    return this.appender.append(batchOf(stream, events, expected));
  }

  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent> {
    return this.reader.readStream(stream, options);
  }

  readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent> {
    return this.reader.readAll(options);
  }

  subscribeToAll(options: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    const signals = [this.closing.signal, ...(options.signal === undefined ? [] : [options.signal])];
    return stoppable((stopping) => new Subscription(this.source, options, stopping).messages(), signals);
  }

  async streamMetadata(stream: string): Promise<StreamMetadata | undefined> {
    return this.metadata.get(stream);
  }

  async setStreamMetadata(stream: string, metadata: StreamMetadata): Promise<void> {
    this.assertOpen();
    await this.metadata.set(stream, metadata);
  }

  async deleteStream(stream: string, expected: ExpectedRevision): Promise<void> {
    this.assertOpen();
    await this.deleter.delete(stream, expected);
  }

  async lastPosition(): Promise<Position | undefined> {
    for await (const { position } of this.readAll({ direction: 'backwards', limit: 1 })) return position;
    return undefined;
  }

  /** Ends reads and subscriptions; the connection closes with the last store on the same URL. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.lease.release();
  }

  private assertOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('the store is closed');
  }
}
