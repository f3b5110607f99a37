import {
  OutcomeUnknown,
  type AppendResult,
  type EventRegistry,
  type EventStore,
  type EventToAppend,
  type RecordedEvent,
} from '#platform/event-store/index.js';
import { newId, type JsonObject } from '#platform/kernel/index.js';
import type { TelemetryEvent } from '../shard/shard.events.js';

export interface ShardLogOptions {
  readonly store: EventStore;
  readonly registry: EventRegistry;
}

/** A fact and whose it is. */
export interface Fact {
  readonly tenant: string;
  readonly event: TelemetryEvent;
}

/** Stands where an event tells of a shard and of no tenant's data. */
export const NO_TENANT = '*';

const ACTOR = { kind: 'system', id: 'telemetry' } as const;
const NOTHING_APPENDED = -1;

/** Reads and appends the events of shards. */
export class ShardLog {
  constructor(private readonly options: ShardLogOptions) {}

  get registry(): EventRegistry {
    return this.options.registry;
  }

  /** From the first event on, in the shape it was written in. */
  readAsStored(stream: string): AsyncIterable<RecordedEvent> {
    return this.options.store.readStream(stream);
  }

  async *read(stream: string, from: number): AsyncGenerator<RecordedEvent> {
    for await (const event of this.options.store.readStream(stream, { from })) yield this.decode(event);
  }

  async *readBackwards(stream: string, limit = Infinity): AsyncGenerator<RecordedEvent> {
    const options = { direction: 'backwards', limit } as const;
    for await (const event of this.options.store.readStream(stream, options)) yield this.decode(event);
  }

  /** Newest first. */
  async newest(stream: string, limit: number): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.readBackwards(stream, limit)) events.push(event);
    return events;
  }

  decode(event: RecordedEvent): RecordedEvent {
    return this.options.registry.decode(event);
  }

  /** Facts become events that are this append and no other, however often they are sent. */
  stamp(facts: readonly Fact[], now: Date): EventToAppend[] {
    const batchId = newId();
    const occurredAt = now.toISOString();
    return facts.map(({ tenant, event }) => ({
      id: newId(),
      type: event.type,
      data: event.data as unknown as JsonObject,
      metadata: {
        tenant,
        actor: ACTOR,
        commandId: batchId,
        correlationId: batchId,
        causationId: batchId,
        occurredAt,
        schemaVersion: this.options.registry.schemaVersionOf(event.type),
      },
    }));
  }

  /**
   * Appends behind `revision` (-1: there is no stream). An append whose end nobody saw is made once more: the store knows the ids
   * if it has them. Still unknown, it can do no harm: it is in the log before the next append to the stream, which then
   * conflicts, or it never comes.
   * @throws RevisionConflict, StoreUnavailable, OutcomeUnknown, AppendTooLarge
   */
  async append(stream: string, events: readonly EventToAppend[], revision: number): Promise<AppendResult> {
    const { store } = this.options;
    const expected = revision === NOTHING_APPENDED ? 'no-stream' : revision;
    try {
      return await store.append(stream, events, expected);
    } catch (error) {
      if (!(error instanceof OutcomeUnknown)) throw error;
      return store.append(stream, events, expected);
    }
  }
}
