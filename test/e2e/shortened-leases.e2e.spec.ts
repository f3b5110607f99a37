import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminClient, licenseClient } from '../support/clients.js';
import { licensedDevices, type IssuedLicense } from '../support/licensed-devices.js';
import { startStandalone, type Standalone } from '../support/standalone.js';
import { timePassed } from '../support/time-passed.js';

const HOURS = 3 * 24;
const HOUR = 3_600_000;

describe('A device on a seat whose former holder may still be offline', () => {
  let dataDir: string;
  let platform: Standalone;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-shortened-leases-'));
    platform = await startStandalone(dataDir);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('works online, and gets offline time as that of the other one runs out', async () => {
    const admin = adminClient(platform.adminApi, platform.adminToken);
    const { productId } = (await admin.post<{ productId: string }>('products', { name: 'CAD Studio' })).body;
    const { key } = (await admin.post<{ key: string }>(`products/${productId}/api-keys`, { name: 'CAD Studio' })).body;
    const { body } = await admin.post<IssuedLicense>('licenses', { productId, seats: 1 });
    const at = ({ licenseServer }: Standalone) => licensedDevices(admin, licenseClient(licenseServer, key), body);

    const today = at(platform);
    await today.activate('M1');
    const shortened = (await today.transfer('M1', 'M2')).body;
    expect(Date.parse(shortened.leaseExpiresAt)).toBeLessThanOrEqual(Date.now());
    expect(await today.verify('M2')).toBe('VALID');

    await platform.process.end();
    platform = await startStandalone(dataDir, timePassed({ hours: HOURS }));
    const later = at(platform);
    expect(await later.verify('M2')).toBe('VALID');
    const grown = (await later.activate('M2')).body;
    expect(grown.activationId).toBe(shortened.activationId);
    const offline = Date.parse(grown.leaseExpiresAt) - (Date.now() + HOURS * HOUR);
    // Three days, less the hour and the minute that the other device's token may be longer than the grace.
    expect(offline).toBeGreaterThan((HOURS - 1.1) * HOUR);
    expect(offline).toBeLessThan((HOURS - 1) * HOUR);
  });
});
