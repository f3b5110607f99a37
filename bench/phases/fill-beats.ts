import { openTelemetry } from '#domain/telemetry/index.js';
import type { EventToAppend } from '#platform/event-store/index.js';
import { derivedId } from '#platform/kernel/index.js';
import type { Platform } from '#platform/runtime/index.js';

const LICENSES = 1_000;
const DEVICES_EACH = 10;
const MINUTES_APART = 15;
/** As many wait at a time, so that about thirty come into one event, as with 2,000 devices a second. */
const AT_ONCE = 128;
const LIMIT = { name: 'documents', limit: 1_000_000_000, resetPeriod: 'month', overagePercent: 0 } as const;
const START = Date.UTC(2026, 10, 23);

/** Activates a fleet and lets every device beat every 15 minutes, until there are so many heartbeats; answers how many facts there are. */
export async function fillBeats(platform: Platform, beats: number): Promise<number> {
  const devices = LICENSES * DEVICES_EACH;
  for (let license = 0; license < LICENSES; license += 1) await activate(platform, license);
  let now = START;
  const opened = await openTelemetry({ ...platform, clock: { now: () => new Date(now) } });
  const rounds = Math.ceil(beats / devices);
  for (let round = 0; round < rounds; round += 1) {
    now = START + round * MINUTES_APART * 60_000;
    let next = 0;
    const work = async (): Promise<void> => {
      for (let device = next++; device < devices; device = next++)
        await opened.telemetry.record([beatOf(device, round + 1, now)]);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
  await opened.stop();
  return rounds * devices + devices;
}

function beatOf(device: number, sequence: number, now: number) {
  const license = device % LICENSES;
  return {
    tenant: 'default',
    productId: derivedId('product', license % 5),
    licenseId: licenseId(license),
    activationId: derivedId('activation', device),
    sequence,
    sentAt: new Date(now).toISOString(),
    version: `2.${license % 4}.${device % 3}`,
    platform: 'linux-x64',
    activeUsers: device % 7,
    features: { export: 1, ocr: device % 4 },
    usage: { documents: 2 },
    limits: [LIMIT],
  };
}

/** As the log has it: one event a device. */
async function activate({ store }: Platform, license: number): Promise<void> {
  const events = Array.from({ length: DEVICES_EACH }, (_, at): EventToAppend => {
    const id = derivedId('activated', license, at);
    const ids = { commandId: id, correlationId: id, causationId: id, occurredAt: new Date(START).toISOString() };
    const metadata = { ...ids, tenant: 'default', actor: { kind: 'api-key', id: 'bench' }, schemaVersion: 2 } as const;
    const device = { name: `WS-${at}`, os: null, platform: 'linux-x64', version: null };
    const data = {
      activationId: derivedId('activation', license + at * LICENSES),
      seat: at + 1,
      seatsTaken: at + 1,
      device,
    };
    const lease = { leaseExpiresAt: '2026-12-01T00:00:00Z', seatHeldUntil: '2026-12-01T00:00:00Z' };
    return {
      id,
      type: 'DeviceActivated',
      data: { ...data, ...lease, fingerprint: { macs: [] }, activatedAt: null },
      metadata,
    };
  });
  await store.append(`license-${licenseId(license)}`, events, 'any');
}

function licenseId(license: number): string {
  return derivedId('license', license);
}
