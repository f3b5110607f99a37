import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { eventTypes } from '#domain/event-types.js';
import { migrations } from '#migrations/all.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/postgres/index.js';
import { startProjections } from '#platform/projecting/index.js';
import { ClosingStack, openPlatform, platformSettingsFrom, type Platform } from '#platform/runtime/index.js';
import { auditLog } from '#projections/audit-log/audit-log.projection.js';
import { heartbeats } from '#projections/heartbeats/heartbeats.projection.js';
import { usageStats } from '#projections/usage-stats/usage-stats.projection.js';
import { copyBare } from '../measure/copy-bare.js';
import { fillBeats } from './fill-beats.js';

const PROJECTIONS = [heartbeats, usageStats, auditLog];
const TABLES = ['heartbeats', 'usage_stats', 'audit_log'];

export interface BeatsCatchUpResult {
  /** Heartbeats and activations; a heartbeat counts as one, though the log holds some thirty in one event. */
  readonly facts: number;
  readonly seconds: number;
  readonly factsPerSecond: number;
  /** Seconds that PostgreSQL needs to COPY the same rows from files into tables like theirs, one after the other. */
  readonly copySeconds: number;
  /** How much of the speed of the bare COPY is reached: 1 would be all of it. */
  readonly ratio: number;
}

/**
 * The read models of heartbeats catch up with a full log in an installation of its own: from the start of the projections until
 * the last of them has the last event, all of them in this process, from the PostgreSQL store.
 */
export async function measureBeatsCatchUp(beats: number): Promise<BeatsCatchUpResult> {
  const closing = new ClosingStack();
  try {
    const folder = await mkdtemp(join(tmpdir(), 'v2-bench-beats-'));
    closing.push(() => rm(folder, { recursive: true, force: true }));
    await chmod(folder, 0o777);
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'database') });
    closing.push(() => server.stop());
    const settings = platformSettingsFrom({
      DATABASE_URL: server.url,
      MASTER_KEY: randomBytes(32).toString('base64'),
      V2_DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'error',
    });
    const platform = await openPlatform({ name: 'bench', settings, databaseUrl: server.url, migrations, eventTypes });
    closing.push(() => platform.close());
    const facts = await fillBeats(platform, beats);
    const seconds = await caughtUpIn(platform);
    const copySeconds = await copyBare(superuserOf(server), TABLES, folder);
    return { facts, seconds, factsPerSecond: facts / seconds, copySeconds, ratio: copySeconds / seconds };
  } finally {
    await closing.close();
  }
}

async function caughtUpIn({ store, registry, databaseUrl, logger, clock }: Platform): Promise<number> {
  const last = await store.lastPosition();
  const begunAt = performance.now();
  const running = startProjections({
    projections: PROJECTIONS,
    store,
    database: databaseUrl,
    decode: registry.decode.bind(registry),
    logger,
    metrics: new Registry(),
    clock,
  });
  try {
    while (!running.status().every(({ position }) => position === last)) await pause(5);
    return (performance.now() - begunAt) / 1000;
  } finally {
    await running.stop();
  }
}

/** In the platform's own database. */
function superuserOf({ superuserUrl, url }: EmbeddedPostgres): string {
  return Object.assign(new URL(superuserUrl), { pathname: new URL(url).pathname }).href;
}
