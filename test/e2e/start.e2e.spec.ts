import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '#migrations/all.js';
import { testDatabase } from '#platform/postgres/testing.js';
import { licenseClient } from '../support/clients.js';
import { Spawned } from '../support/spawned.js';
import { startStandalone, type Standalone } from '../support/standalone.js';

describe('npm start', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-start-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const activate = ({ licenseServer, apiKey, licenseKey }: Standalone) =>
    licenseClient(licenseServer, apiKey).activate(licenseKey, 'WS-114');

  it('goes on with the same data, and shows the admin token only once', async () => {
    const first = await startStandalone(dataDir);
    expect((await activate(first)).status).toBe(201);
    expect(await first.process.end('SIGINT')).toBe(0);
    const second = await startStandalone(dataDir);
    expect((await activate(second)).status).toBe(200);
    expect([first.adminToken, second.adminToken]).toEqual([expect.stringMatching(/^sk_\w{40,}$/), '']);
    expect([second.apiKey, second.licenseKey]).toEqual([first.apiKey, first.licenseKey]);
    expect(await second.process.end('SIGTERM')).toBe(0);
  });

  it('says so when one is running on the same folder already', async () => {
    const running = await startStandalone(dataDir);
    const another = Spawned.run('apps/standalone/src/main.js', { V2_DATA_DIR: dataDir });
    expect(await another.exitCode()).toBe(1);
    expect(another.output.trim()).toMatch(/is in use by process \d+\. Stop that one, or set V2_DATA_DIR/);
    expect((await activate(running)).status).toBe(201);
    await running.process.end();
  });

  it('names every wrong setting in one message', async () => {
    const wrong = { V2_DATA_DIR: dataDir, LICENSE_SERVER_PORT: 'eighty', LOG_LEVEL: 'loud', MASTER_KEY: 'c2hvcnQ=' };
    const started = Spawned.run('apps/standalone/src/main.js', wrong);
    expect(await started.exitCode()).toBe(78);
    for (const name of ['LICENSE_SERVER_PORT', 'LOG_LEVEL', 'MASTER_KEY']) expect(started.output).toContain(name);
    expect(started.output).not.toContain('c2hvcnQ=');
  });

  it('says which port is taken, and leaves nothing behind', async () => {
    const running = await startStandalone(dataDir);
    const port = new URL(running.licenseServer).port;
    const elsewhere = await mkdtemp(join(tmpdir(), 'v2-start-'));
    const env = { V2_DATA_DIR: elsewhere, LICENSE_SERVER_PORT: port, ADMIN_API_PORT: '0', PROJECTOR_PORT: '0' };
    const another = Spawned.run('apps/standalone/src/main.js', env);
    expect(await another.exitCode()).toBe(1);
    expect(another.output).toContain(`127.0.0.1:${port}`);
    await running.process.end();
    await rm(elsewhere, { recursive: true });
  });

  it('shows the admin token by the first start that succeeds', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const env = { V2_DATA_DIR: dataDir, LICENSE_SERVER_PORT: '0', ADMIN_API_PORT: '0', PROJECTOR_PORT: String(port) };
    const failed = Spawned.run('apps/standalone/src/main.js', env);
    expect(await failed.exitCode()).toBe(1);
    expect(failed.output).toContain(`projector cannot listen on 127.0.0.1:${port}`);
    taken.close();
    const first = await startStandalone(dataDir);
    expect(first.adminToken).toMatch(/^sk_\w{40,}$/);
    await first.process.end();
  });

  it('uses the server at DATABASE_URL instead of its own', async () => {
    const database = await testDatabase({ migrations });
    const platform = await startStandalone(dataDir, { DATABASE_URL: database.url });
    expect((await activate(platform)).status).toBe(201);
    await platform.process.end();
    const [row] = await database.dataSource.query<{ events: number }[]>(
      'SELECT count(*)::int AS events FROM event_store.events',
    );
    expect(row?.events).toBe(4);
    await database.drop();
  });
});
