import { CommandBus } from '@nestjs/cqrs';
import { startAdminApi } from '#apps/admin-api/src/start.js';
import { startLicenseServer } from '#apps/license-server/src/start.js';
import { eventTypes } from '#domain/event-types.js';
import { BootstrapTokens } from '#domain/identity/index.js';
import { migrations } from '#migrations/all.js';
import type { Environment } from '#platform/config/index.js';
import { createLogger } from '#platform/observability/index.js';
import { lockDataDir } from '#platform/postgres/index.js';
import { ClosingStack, openPlatform, platformSettingsFrom, type Running } from '#platform/runtime/index.js';
import { seedDemo } from './demo.js';
import { ensureMasterKey } from './ensure-master-key.js';
import { openDatabase } from './open-database.js';
import { ProjectorThread } from './projector-thread.js';
import { welcome } from './welcome.js';

const TENANT = 'default';

/** Opens every door in one process, with a database of its own unless one is named. */
export async function startStandalone(env: Environment): Promise<Running> {
  const settings = platformSettingsFrom(env);
  const dataDir = settings.data.directory;
  const logger = createLogger({ level: settings.logging.level, name: 'standalone' });
  const closing = new ClosingStack();
  try {
    const lock = await lockDataDir(dataDir);
    closing.push(() => lock.release());
    await ensureMasterKey(settings);
    const databaseUrl = await openDatabase(settings, closing, logger);
    const platform = await openPlatform({ name: 'standalone', settings, databaseUrl, dataDir, migrations, eventTypes });
    closing.push(() => platform.close());
    const projector = new ProjectorThread({ databaseUrl, dataDir }, platform.logger);
    const projecting = projector.start();
    // Awaited when the doors are open: should it fail before, that is no unhandled rejection.
    projecting.catch(() => undefined);
    closing.push(() => projector.stop());
    const licenseServer = await startLicenseServer(platform);
    closing.push(() => licenseServer.close());
    const adminApi = await startAdminApi(platform);
    closing.push(() => adminApi.close());
    const demo = await seedDemo(adminApi.app.get(CommandBus), TENANT);
    const urls = { licenseServer: licenseServer.url, adminApi: adminApi.url, projector: await projecting };
    // Last, when nothing is left that can fail: a token that was made but not shown could never be had again.
    const adminToken = await new BootstrapTokens(platform.pool).createFirst(TENANT);
    process.stdout.write(welcome({ urls, demo, adminToken }));
    return { stop: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
}
