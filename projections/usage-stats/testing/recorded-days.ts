import { closeDays, dropOldDays, openTelemetry, telemetryEventTypes } from '#domain/telemetry/index.js';
import { EventRegistry, type EventStore, type RecordedEvent } from '#platform/event-store/index.js';
import { InMemoryEventStore } from '#platform/event-store/testing.js';
import { derivedId } from '#platform/kernel/index.js';

export const registry = new EventRegistry(telemetryEventTypes);

const DAYS = ['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02'];
const LICENSES = 6;
const LIMIT = { name: 'documents', limit: 1_000_000, resetPeriod: 'month', overagePercent: 0 } as const;

/** Four days of heartbeats, of which all but the last are closed, across the end of a month. */
export async function recordedDays(): Promise<InMemoryEventStore> {
  const store = new InMemoryEventStore();
  const clock = { now: () => now };
  let now = new Date(`${DAYS[0]}T00:00:00Z`);
  const { telemetry, stop } = await openTelemetry({ store, registry, clock });
  let count = 0;
  for (const day of DAYS) {
    for (const minute of [0, 7, 61, 64, 190, 725, 1439]) {
      now = new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000);
      await Promise.all(
        Array.from({ length: LICENSES }, (_, license) => telemetry.record([beatOf(license, (count += 1), now)])),
      );
    }
    // Here the day before has just been closed: meanwhile the next one goes on.
    await closeDays({ store, registry }, now);
  }
  await stop();
  return store;
}

function beatOf(license: number, count: number, now: Date) {
  const odd = (count * 7) % 5;
  return {
    tenant: license % 2 === 0 ? 'default' : 'other',
    productId: derivedId('product', license % 2),
    licenseId: derivedId('license', license),
    activationId: derivedId('activation', license, odd % 3),
    sequence: count,
    sentAt: now.toISOString(),
    version: ['2.4.1', '2.5.0', undefined][odd % 3],
    platform: odd === 4 ? undefined : 'linux-x64',
    activeUsers: odd === 0 ? undefined : odd * 3,
    features: odd < 2 ? { export: odd, [`f${count % 3}`]: 2 } : undefined,
    usage: odd > 2 ? { documents: odd, pages: 1 } : undefined,
    limits: [LIMIT],
  };
}

/** The log as it is when all but its last two days of heartbeats were dropped: the rest keeps its positions. */
export async function afterRetention(
  store: EventStore,
): Promise<{ readonly store: EventStore; readonly dropped: readonly string[] }> {
  const dropped = await dropOldDays({ store, registry, retentionDays: 1 }, new Date('2026-12-03T12:00:00Z'));
  const gone = new Set(dropped);
  const subscribeToAll: EventStore['subscribeToAll'] = async function* (options) {
    for await (const message of store.subscribeToAll(options)) {
      if (message.kind !== 'event' || !gone.has(message.event.stream)) yield message;
    }
  };
  return { store: Object.assign(Object.create(store) as EventStore, { subscribeToAll }), dropped };
}

export async function wholeLog(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readAll()) events.push(event);
  return events;
}
