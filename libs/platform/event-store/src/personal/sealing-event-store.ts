import type { EventRegistry } from '../registry/event-registry.js';
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
import type { PersonVault } from './person-vault.js';
import { personsOf, sealEvent } from './seal-event.js';

/**
 * Seals what the registry declares to be personal before it reaches the log, whoever appends it. What is read is as it is
 * stored: `EventRegistry.decode` opens it for who may look, and everybody else, such as an export, sees ciphertext.
 */
export class SealingEventStore implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly registry: EventRegistry,
    private readonly vault: PersonVault,
  ) {}

  append(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision): Promise<AppendResult> {
    const isPersonal = events.some(({ type }) => this.registry.personalDataOf(type).length > 0);
    return isPersonal ? this.#sealAndAppend(stream, events, expected) : this.store.append(stream, events, expected);
  }

  async #sealAndAppend(stream: string, events: readonly EventToAppend[], expected: ExpectedRevision) {
    const { registry, vault } = this;
    await vault.make(events.flatMap((event) => personsOf(event, registry.personalDataOf(event.type))));
    const sealed = events.map((event) => sealEvent(stream, event, registry.personalDataOf(event.type), vault));
    return this.store.append(stream, sealed, expected);
  }

  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent> {
    return this.store.readStream(stream, options);
  }

  readAll(options?: ReadAllOptions): AsyncIterable<RecordedEvent> {
    return this.store.readAll(options);
  }

  subscribeToAll(options: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    return this.store.subscribeToAll(options);
  }

  streamMetadata(stream: string): Promise<StreamMetadata | undefined> {
    return this.store.streamMetadata(stream);
  }

  setStreamMetadata(stream: string, metadata: StreamMetadata): Promise<void> {
    return this.store.setStreamMetadata(stream, metadata);
  }

  deleteStream(stream: string, expected: ExpectedRevision): Promise<void> {
    return this.store.deleteStream(stream, expected);
  }

  lastPosition(): Promise<Position | undefined> {
    return this.store.lastPosition();
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
