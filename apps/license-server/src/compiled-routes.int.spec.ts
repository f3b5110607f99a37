import { randomBytes } from 'node:crypto';
import { eventTypes } from '#domain/event-types.js';
import { migrations } from '#migrations/all.js';
import type { Door } from '#platform/http/index.js';
import { testDatabase } from '#platform/postgres/testing.js';
import { ClosingStack, openPlatform, platformSettingsFrom } from '#platform/runtime/index.js';
import { startLicenseServer } from './start.js';

const SETTINGS = { LICENSE_SERVER_PORT: '0', MONITORING_ENABLED: 'false', LOG_LEVEL: 'error' };

describe('The license server', () => {
  const closing = new ClosingStack();
  let door: Door;

  beforeAll(async () => {
    const database = await testDatabase({ migrations });
    closing.push(() => database.drop());
    const settings = platformSettingsFrom({ ...SETTINGS, MASTER_KEY: randomBytes(32).toString('base64') });
    const platform = await openPlatform({ name: 'spec', settings, databaseUrl: database.url, migrations, eventTypes });
    closing.push(() => platform.close());
    door = await startLicenseServer(platform);
    closing.push(() => door.close());
  });
  afterAll(() => closing.close());

  it.each(['activate', 'verify', 'heartbeat', 'heartbeats', 'deactivate', 'transfer'])(
    'runs %s without Nest’s execution context',
    (route) => {
      expect([...door.compiledRoutes]).toContain(`POST /api/license/${route}`);
    },
  );
});
