import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '#platform/kernel/index.js';
import { ProjectionControl, type ProjectionView } from '#platform/projecting/index.js';
import type { Scenario } from '../load/scenario.js';
import { QueryWatch } from '../measure/query-watch.js';
import type { BenchPlatform } from '../platform/bench-platform.js';
import type { BenchDatabase } from '../platform/database.js';
import { fillLog } from './fill-log.js';
import { lagsDuring } from './lag.js';
import { runOpenStretch } from './open-stretch.js';

const REBUILT = 'audit-log';
const ASK_EVERY = 50;
/** The load goes on in stretches until the new tables are read. */
const STRETCH_SECONDS = 2;
/** Activations meanwhile: 17 million a day. */
const perSecond = 200;

export interface RebuildResult {
  readonly events: number;
  /** From the order until queries read the new tables. */
  readonly seconds: number;
  readonly eventsPerSecond: number;
  /** Of the slowest read model meanwhile, p99 in milliseconds. */
  readonly liveLag: number;
  /** How long no query could read the tables, in milliseconds. */
  readonly swapLock: number;
  readonly queries: number;
  readonly failedQueries: number;
  /** In milliseconds. */
  readonly longestQuery: number;
}

export interface RebuildOptions {
  readonly productId: string;
  /** At least so many in the log. */
  readonly events: number;
}

/** The audit log, of every event a row, built anew while devices activate and its table is read all the time. */
export async function measureRebuild(
  platform: BenchPlatform,
  database: BenchDatabase,
  activate: Scenario,
  { productId, events }: RebuildOptions,
): Promise<RebuildResult> {
  const missing = events - Number(await database.lastPosition());
  if (missing > 0) await fillLog(platform, productId, missing);
  const pool = new pg.Pool({ connectionString: platform.databaseUrl, max: 3, application_name: 'bench' });
  try {
    const control = new ProjectionControl(pool);
    const last = await database.lastPosition();
    await until(control, (views) => views.every(({ live }) => live.position >= last));
    // The ledger has a leaf of each event to make, in the same process.
    while ((await database.ledgerPosition()) < last) await pause(ASK_EVERY);
    const watch = new QueryWatch(pool, 'SELECT change_en FROM read_models.audit_log ORDER BY position DESC LIMIT 25');
    let isBuilt = false;
    const load = async () => {
      while (!isBuilt) await runOpenStretch(activate, database, { perSecond, seconds: STRETCH_SECONDS });
    };
    const lagging = lagsDuring(platform.databaseUrl, database, perSecond, load);
    const ordered = performance.now();
    await control.place(newId(), { kind: 'rebuild', projection: REBUILT, swapsItself: true });
    await until(control, (views) => views.some(({ name, live }) => name === REBUILT && live.generation > 1));
    const seconds = (performance.now() - ordered) / 1000;
    isBuilt = true;
    const { sinceWritten: lags } = await lagging;
    const [swapLock = '0'] = await platform.platform.printed(/"lockedMs":([\d.]+)/);
    return {
      events: Number(last),
      seconds,
      eventsPerSecond: Number(last) / seconds,
      liveLag: Math.max(...lags.map(({ p99 }) => p99)),
      swapLock: Number(swapLock),
      ...(await watch.stop()),
    };
  } finally {
    await pool.end();
  }
}

async function until(control: ProjectionControl, isSo: (views: readonly ProjectionView[]) => boolean): Promise<void> {
  while (!isSo(await control.list())) await pause(ASK_EVERY);
}
