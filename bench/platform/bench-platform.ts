import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform/postgres/index.js';
import { ClosingStack } from '#platform/runtime/index.js';
import type { Program } from './program.js';
import { Programs } from './programs.js';

export interface BenchPlatform {
  readonly databaseUrl: string;
  /** For a further process on the same data. */
  readonly env: Readonly<Record<string, string>>;
  readonly platform: Program;
  readonly licenseServer: string;
  readonly adminApi: string;
  readonly adminToken: string;
  readonly echo: string;
  readonly echoProgram: Program;
  /** Starts both programs anew, on the same data and at the same addresses. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A new platform and the echo, each in a process of its own. The embedded PostgreSQL with the settings that `npm start`
 * gives it is started here, so that the bench knows its address and one projector can be started beside it.
 */
export async function startBenchPlatform(profileDir: string | undefined): Promise<BenchPlatform> {
  const closing = new ClosingStack();
  try {
    return await start(closing, profileDir);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function start(closing: ClosingStack, profileDir: string | undefined): Promise<BenchPlatform> {
  const folder = await mkdtemp(join(tmpdir(), 'v2-bench-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'database') });
  closing.push(() => server.stop());
  const env = {
    DATABASE_URL: server.url,
    MASTER_KEY: randomBytes(32).toString('base64'),
    V2_DATA_DIR: join(folder, 'data'),
    PROJECTOR_PORT: '0',
    // The load comes from one address, with one key.
    API_RATE_LIMIT: 'off',
  };
  const programs = new Programs(env, profileDir);
  closing.push(() => programs.stop());
  const urls = await programs.start();
  const [adminToken = ''] = await programs.platform.printed(/V2_ADMIN_TOKEN=(\S+)/);
  return {
    databaseUrl: server.url,
    env,
    ...urls,
    adminToken,
    get platform() {
      return programs.platform;
    },
    get echoProgram() {
      return programs.echo;
    },
    restart: () => programs.restart(),
    close: () => closing.close(),
  };
}
