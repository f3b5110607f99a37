import { randomBytes } from 'node:crypto';
import { startAdminApi } from '#apps/admin-api/src/start.js';
import { startLicenseServer } from '#apps/license-server/src/start.js';
import { eventTypes } from '#domain/event-types.js';
import { BootstrapTokens } from '#domain/identity/index.js';
import { migrations } from '#migrations/all.js';
import { testDatabase } from '#platform/postgres/testing.js';
import { ClosingStack, openPlatform, platformSettingsFrom } from '#platform/runtime/index.js';

const DEFAULTS = {
  LICENSE_SERVER_PORT: '0',
  ADMIN_API_PORT: '0',
  API_RATE_LIMIT: 'off',
  LOG_LEVEL: 'fatal',
  // Its package is CommonJS that requires Nest, which jest can't load.
  MONITORING_ENABLED: 'false',
};

/** The license server and the admin API in this process, at a time that can be set forward. */
export async function doorsWithAClock() {
  const closing = new ClosingStack();
  try {
    return await open(closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function open(closing: ClosingStack) {
  const { url: databaseUrl, drop } = await testDatabase({ migrations });
  closing.push(drop);
  const settings = platformSettingsFrom({ ...DEFAULTS, MASTER_KEY: randomBytes(32).toString('base64') });
  const opened = await openPlatform({ name: 'spec', settings, databaseUrl, migrations, eventTypes });
  closing.push(() => opened.close());
  let ahead = 0;
  const platform = { ...opened, clock: { now: () => new Date(Date.now() + ahead) } };
  const licenseServer = await startLicenseServer(platform);
  closing.push(() => licenseServer.close());
  const adminApi = await startAdminApi(platform);
  closing.push(() => adminApi.close());
  return {
    licenseServer: licenseServer.url,
    adminApi: adminApi.url,
    adminToken: (await new BootstrapTokens(platform.pool).createFirst('default')) ?? '',
    pass: (seconds: number) => {
      ahead += seconds * 1_000;
    },
    now: () => platform.clock.now(),
    close: () => closing.close(),
  };
}

export type DoorsWithAClock = Awaited<ReturnType<typeof doorsWithAClock>>;
