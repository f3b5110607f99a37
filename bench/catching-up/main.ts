import { Registry } from 'prom-client';
import { setTimeout as pause } from 'node:timers/promises';
import { eventTypes } from '#domain/event-types.js';
import { migrations } from '#migrations/all.js';
import { startProjections } from '#platform/projecting/index.js';
import { openPlatform, platformSettingsFrom } from '#platform/runtime/index.js';
import { auditLog } from '#projections/audit-log/audit-log.projection.js';
import { heartbeats } from '#projections/heartbeats/heartbeats.projection.js';
import { usageStats } from '#projections/usage-stats/usage-stats.projection.js';

const LOOKS_APART = 5;

/**
 * The read models of heartbeats and the audit log, and nothing else, in a process of their own: follows the log to its end, prints
 * how many seconds that took from the start of the projections, and ends.
 */
const settings = platformSettingsFrom(process.env);
const { DATABASE_URL: databaseUrl = '' } = process.env;
const platform = await openPlatform({ name: 'bench', settings, databaseUrl, migrations, eventTypes });
const { store, registry, logger, clock } = platform;
const last = await store.lastPosition();
const begunAt = performance.now();
const running = startProjections({
  projections: [heartbeats, usageStats, auditLog],
  store,
  database: databaseUrl,
  decode: registry.decode.bind(registry),
  logger,
  metrics: new Registry(),
  clock,
});
while (!running.status().every(({ position }) => position === last)) await pause(LOOKS_APART);
process.stdout.write(`caught up in ${(performance.now() - begunAt) / 1000} s\n`);
await running.stop();
await platform.close();
