import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient, licenseClient } from '../support/clients.js';
import { readLog } from '../support/read-log.js';
import { startStandalone, type Standalone } from '../support/standalone.js';

/** `PLATFORM_KILLS` says how often. The full form is 20. */
const KILLS = Number(process.env.PLATFORM_KILLS ?? 20);
if (!(KILLS >= 1)) throw new Error('PLATFORM_KILLS: at least 1');

describe('The standalone platform, killed with SIGKILL during activations', () => {
  let dataDir: string;
  let adminToken: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-kill-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it(
    `has every acknowledged activation after each of ${KILLS} kills, and read models that agree with the log`,
    async () => {
      const acknowledged = new Set<string>();
      for (let kill = 0; kill < KILLS; kill += 1) {
        const platform = await startStandalone(dataDir);
        adminToken ||= platform.adminToken;
        for (const id of await activateUntilKilled(platform, kill)) acknowledged.add(id);
      }
      const last = await startStandalone(dataDir);
      await untilProjected(last);
      expect(await last.process.end()).toBe(0);

      const log = await readLog(dataDir);
      expect(acknowledged.size).toBeGreaterThan(KILLS);
      expect([...acknowledged].filter((id) => !log.activationIds.includes(id))).toEqual([]);
      expect(new Set(log.activationIds).size).toBe(log.activationIds.length);
      expect(log.tableHashes).toEqual(log.foldHashes);
    },
    120_000 + KILLS * 60_000,
  );

  /** Activates devices from many connections; the kill comes in the middle of them, at another moment each time. */
  async function activateUntilKilled(platform: Standalone, kill: number): Promise<string[]> {
    const admin = adminClient(platform.adminApi, adminToken);
    const { body: product } = await admin.post<{ productId: string }>('products', { name: `Kill ${kill}` });
    const { body: key } = await admin.post<{ key: string }>(`products/${product.productId}/api-keys`, { name: 'k' });
    const wish = { productId: product.productId, seats: 10_000 };
    const { body: license } = await admin.post<{ licenseKey: string }>('licenses', wish);
    const client = licenseClient(platform.licenseServer, key.key);
    const acknowledged: string[] = [];
    const killAt = 10 + kill * 7;
    const worker = async (lane: number) => {
      for (let n = 0; ; n += 1) {
        const answer = await client.activate(license.licenseKey, `device ${lane}.${n}`).catch(() => undefined);
        if (answer?.status !== 201) return;
        acknowledged.push(answer.body.activationId);
        if (acknowledged.length === killAt) process.kill(platform.process.pid, 'SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, lane) => worker(lane)));
    expect(await platform.process.exitCode()).toBeNull();
    return acknowledged;
  }

  async function untilProjected(platform: Standalone): Promise<void> {
    const admin = adminClient(platform.adminApi, adminToken);
    const { headers } = await admin.post('products', { name: 'the last event' });
    const position = { 'x-min-position': headers.get('x-event-position') ?? '' };
    for (const list of ['licenses', 'audit-log']) {
      const answer = await admin.get(list, position);
      expect(answer.headers.get('x-stale')).toBeNull();
    }
  }
});
