import { EventRegistry, type EventStore, type RecordedEvent } from '#platform/event-store/index.js';
import { InMemoryEventStore } from '#platform/event-store/testing.js';
import { openTelemetry } from '../open-telemetry.js';
import { telemetryEventTypes } from '../shard/shard.event-types.js';
import type { Heartbeat, HeartbeatsReceived } from '../shard/shard.events.js';
import type { Telemetry, TelemetryOptions } from '../telemetry.js';
import { unreliable, type Mishap } from './unreliable-store.js';

export const telemetryRegistry = new EventRegistry(telemetryEventTypes);

/** A server process that records heartbeats. */
export interface TelemetryProcess {
  readonly telemetry: Telemetry;
  /** For its next appends, in this order. */
  readonly mishaps: (Mishap | undefined)[];
  stop(): Promise<void>;
  /** Nothing of it is heard again, and nobody waits for it. */
  kill(): void;
}

/** Processes that record into one store, each with a clock of its own. */
export class TelemetryWorld {
  now = new Date('2026-11-23T10:00:00Z');

  constructor(readonly store: EventStore = new InMemoryEventStore()) {}

  async start(options: Partial<TelemetryOptions> & { skewMilliseconds?: number } = {}): Promise<TelemetryProcess> {
    const mishaps: (Mishap | undefined)[] = [];
    let isKilled = false;
    const store = unreliable(this.store, () => (isKilled ? 'silent' : mishaps.shift()));
    const clock = { now: () => new Date(this.now.getTime() + (options.skewMilliseconds ?? 0)) };
    const { telemetry, stop } = await openTelemetry({ store, registry: telemetryRegistry, clock, ...options });
    const kill = (): void => {
      isKilled = true;
      void stop();
    };
    return { telemetry, mishaps, stop, kill };
  }

  /** All that was recorded, in the order of the log. */
  async beats(): Promise<(Heartbeat & { tenant: string })[]> {
    const beats: (Heartbeat & { tenant: string })[] = [];
    for await (const event of this.store.readAll()) {
      if (event.type !== 'HeartbeatsReceived') continue;
      const { tenant } = event.metadata;
      const { data } = event as unknown as HeartbeatsReceived;
      beats.push(...data.beats.map((beat) => ({ ...beat, tenant })));
    }
    return beats;
  }

  async events(stream: string): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.store.readStream(stream)) events.push(event);
    return events;
  }

  async types(stream: string): Promise<string[]> {
    return (await this.events(stream)).map(({ type }) => type);
  }
}
