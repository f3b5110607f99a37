import type { Heartbeat } from '#domain/telemetry/events.js';
import { openPostgresEventStore } from '#platform/event-store/index.js';
import { startEmbeddedPostgres } from '#platform/postgres/index.js';

/** Every heartbeat in the log of a stopped platform's data folder, in the order of the log. */
export async function readBeats(dataDir: string): Promise<Heartbeat[]> {
  const server = await startEmbeddedPostgres({ dataDir });
  const store = await openPostgresEventStore({ url: server.url });
  const beats: Heartbeat[] = [];
  try {
    for await (const { type, data } of store.readAll()) {
      if (type === 'HeartbeatsReceived') beats.push(...(data as unknown as { beats: Heartbeat[] }).beats);
    }
    return beats;
  } finally {
    await store.close();
    await server.stop();
  }
}
