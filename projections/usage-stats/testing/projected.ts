import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Registry } from 'prom-client';
import { migrations } from '#migrations/all.js';
import type { EventStore } from '#platform/event-store/index.js';
import { systemClock } from '#platform/kernel/index.js';
import { testDatabase } from '#platform/postgres/testing.js';
import { startProjections, type Projection } from '#platform/projecting/index.js';
import { hashOfRows } from '#platform/projecting/testing.js';
import { registry } from './recorded-days.js';

const PATIENCE = 60_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Hashes of all tables of the projections, in a database of their own, once they have applied the whole log. */
export async function hashesOf(
  store: EventStore,
  projections: readonly Projection[],
  batchSize: number,
  lanes = 1,
): Promise<Readonly<Record<string, string>>> {
  const database = await testDatabase({ migrations });
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  const running = startProjections({
    projections,
    store,
    batchSize,
    lanes,
    database: database.url,
    decode: registry.decode.bind(registry),
    logger: silent,
    metrics: new Registry(),
    clock: systemClock,
  });
  try {
    await reached((await store.lastPosition()) ?? 0n, () => running.status().map(({ position }) => position));
    const hashes: Record<string, string> = {};
    for (const table of projections.flatMap(({ tables }) => tables)) hashes[table.name] = await hashOfRows(pool, table);
    return hashes;
  } finally {
    await running.stop();
    await pool.end();
    await database.drop();
  }
}

async function reached(last: bigint, positions: () => readonly (bigint | undefined)[]): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  while (!positions().every((position) => position === last)) {
    if (performance.now() > deadline) throw new Error(`never reached ${last}: ${positions().join()}`);
    await pause(10);
  }
}
