import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventTypes } from '#domain/event-types.js';
import { migrations } from '#migrations/all.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/postgres/index.js';
import { ClosingStack, openPlatform, platformSettingsFrom } from '#platform/runtime/index.js';
import { copyBare } from '../measure/copy-bare.js';
import { Program } from '../platform/program.js';
import { fillBeats } from './fill-beats.js';

/** Of the read models that `bench/catching-up` follows. */
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
 * the last of them has the last event, all of them in one process, from the PostgreSQL store.
 */
export async function measureBeatsCatchUp(beats: number): Promise<BeatsCatchUpResult> {
  const closing = new ClosingStack();
  try {
    const folder = await mkdtemp(join(tmpdir(), 'v2-bench-beats-'));
    closing.push(() => rm(folder, { recursive: true, force: true }));
    await chmod(folder, 0o777);
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'database') });
    closing.push(() => server.stop());
    const env = {
      DATABASE_URL: server.url,
      MASTER_KEY: randomBytes(32).toString('base64'),
      V2_DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'error',
    };
    const settings = platformSettingsFrom(env);
    const platform = await openPlatform({ name: 'bench', settings, databaseUrl: server.url, migrations, eventTypes });
    const facts = await fillBeats(platform, beats).finally(() => platform.close());
    const seconds = await caughtUp(env);
    const copySeconds = await copyBare(superuserOf(server), TABLES, folder);
    return { facts, seconds, factsPerSecond: facts / seconds, copySeconds, ratio: copySeconds / seconds };
  } finally {
    await closing.close();
  }
}

/** With the flags of a projector, in a process that did not write the log. */
async function caughtUp(env: Readonly<Record<string, string>>): Promise<number> {
  const program = Program.start('bench/catching-up/main.js', env);
  try {
    const [seconds = ''] = await program.printed(/caught up in ([\d.]+) s/);
    return Number(seconds);
  } finally {
    await program.stop();
  }
}

/** In the platform's own database. */
function superuserOf({ superuserUrl, url }: EmbeddedPostgres): string {
  return Object.assign(new URL(superuserUrl), { pathname: new URL(url).pathname }).href;
}
