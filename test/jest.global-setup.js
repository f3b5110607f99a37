import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs once before the first spec of the projects `integration` and `e2e`: starts the PostgreSQL that
 * `testDatabase()` makes its databases on, unless `TEST_DATABASE_URL` names one.
 */
export default async function startTestServer() {
  if (process.env.TEST_DATABASE_URL) return;
  await import('./register-typescript.js');
  const { startEmbeddedPostgres } = await import('../libs/platform/postgres/index.ts');
  const dataDir = await mkdtemp(join(tmpdir(), 'v2-test-'));
  // Nobody misses these rows after a power cut.
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '300' };
  const server = await startEmbeddedPostgres({ dataDir, settings });
  process.env.TEST_DATABASE_URL = server.superuserUrl;
  globalThis.stopTestServer = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
