import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { distinctiveDevice } from '../support/hardware/distinctive-device.js';
import { everythingKept, placeOf } from '../support/hardware/everything-kept.js';
import { liveWith } from '../support/hardware/live-with.js';
import { tracesOf, type Place } from '../support/hardware/traces.js';
import { sendWrongRequests } from '../support/hardware/wrong-requests.js';
import { startStandalone } from '../support/standalone.js';

const device = distinctiveDevice({
  mac: '3C:52:A1:9E:B7:4D',
  cpu: 'QX7F 5E1F77B0 42D9',
  uuid: 'C4E1A7B2-93D5-4F68-8A0C-5B7E2D916F3A',
});
const successor = distinctiveDevice({
  mac: '70:B3:D5:C8:1E:96',
  cpu: '3F8A61D2C07B95E4',
  uuid: '5D92F0C1-6A3B-4E87-91D4-E8B6A2073C5F',
});
const secrets = [...device.secrets, ...successor.secrets];
const { mac: MAC, cpu: CPU, uuid: UUID } = device.is;

describe('The raw MAC, CPU id and UUID of a test device', () => {
  let dataDir: string;
  let places: readonly Place[];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-raw-hardware-'));
    const platform = await startStandalone(dataDir, { LOG_LEVEL: 'trace' });
    const { licenseServer: url, adminApi, apiKey } = platform;
    const licenseKey = await liveWith(platform, device, successor);
    for (const [, value] of secrets) {
      const statuses = await sendWrongRequests({ url, apiKey, licenseKey }, value);
      expect(statuses.filter((status) => status < 400 || status > 431)).toEqual([]);
      await sendWrongRequests({ url: adminApi, apiKey, licenseKey }, value);
    }
    const metrics = await Promise.all([url, adminApi].map(async (door) => (await fetch(`${door}/metrics`)).text()));
    await platform.process.end();
    const printed = placeOf('output', platform.process.output);
    places = [printed, placeOf('metrics', metrics.join('\n')), ...(await everythingKept(dataDir))];
  }, 240_000);
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it.each(secrets)('appear nowhere, nor do their hashes: %s %s', (_, value) => {
    expect(tracesOf(value, places)).toEqual([]);
  });

  it('are searched for where things are found: what is kept of the device, and what was logged', () => {
    const kept = tracesOf('Workstation 114', places);
    expect(kept).toContain('event DeviceActivated');
    expect(kept).toContain('table event_store.events');
    expect(kept).toContain('table read_models.activations');
    expect(kept.filter((name) => name.startsWith('file '))).not.toEqual([]);
    expect(tracesOf('/api/license/activate', places)).toEqual(expect.arrayContaining(['output', 'metrics']));
    expect(tracesOf('PAYLOAD_TOO_LARGE', places)).toContain('output');
  });

  it.each([
    ['other separators', MAC, 'mac=3c52.a19e.b74d'],
    ['none', MAC, '{"mac":"3c52a19eb74d"}'],
    ['its bytes in hex', CPU, `\\x${Buffer.from(CPU).toString('hex')}`],
    ['its bytes in base64, behind others', CPU, Buffer.from(`{"cpuId":"${CPU}"}`).toString('base64')],
    [
      'the bytes that it names, in base64',
      UUID,
      Buffer.from(`00${UUID.replaceAll('-', '')}ff`, 'hex').toString('base64'),
    ],
  ])('would be found with %s', (_, value, text) => {
    expect(tracesOf(value, [placeOf('there', `… ${text} …`)])).toEqual(['there']);
  });

  it('would be found as bytes', () => {
    const bytes = Buffer.from(`ff${UUID.replaceAll('-', '')}00`, 'hex');
    expect(tracesOf(UUID, [{ name: 'there', bytes }])).toEqual(['there']);
  });

  it('belong to requests that were served', () => {
    const types = new Set(places.map(({ name }) => name).filter((name) => name.startsWith('event ')));
    expect([...types]).toEqual(
      expect.arrayContaining([
        'event DeviceActivated',
        'event HeartbeatsReceived',
        'event SeatTransferred',
        'event DeviceDeactivated',
        'event LicenseFileIssued',
      ]),
    );
  });
});
