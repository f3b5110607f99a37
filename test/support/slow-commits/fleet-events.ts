import type { DeviceActivated, LicenseIssued, LicenseTerms } from '#domain/licensing/events.js';
import type { Heartbeat } from '#domain/telemetry/events.js';
import type { EventToAppend } from '#platform/event-store/index.js';
import { derivedId, type JsonObject } from '#platform/kernel/index.js';

export interface StreamEvents {
  readonly stream: string;
  readonly events: readonly EventToAppend[];
}

/**
 * What 2,000 events a second bring in 10 ms, which is how often a log writes whose commits take as long: two licenses with seven
 * devices each, and of each shard of heartbeats one event.
 */
export const EVENTS_A_ROUND = 20;
const LICENSES_A_ROUND = 2;
const DEVICES_A_LICENSE = 7;
const SHARDS = 4;
const BEATS_AN_EVENT = 8;
/** So many licenses have devices that beat. */
const BEATING = 1_000;
const DOCUMENTS_A_BEAT = 2;

/** The events of rounds, those of a stream together. */
export function eventsOfRounds(first: number, rounds: number, now: Date): StreamEvents[] {
  const licenses = Array.from({ length: rounds * LICENSES_A_ROUND }, (_, n) => first * LICENSES_A_ROUND + n);
  const shards = Array.from({ length: SHARDS }, (_, shard) => shard);
  const time = now.toISOString();
  const heartbeats = (shard: number): StreamEvents => ({
    stream: `heartbeats-${time.slice(0, 10).replaceAll('-', '')}-${shard}`,
    events: Array.from({ length: rounds }, (_, round) => heartbeatsReceived(shard, first + round, time)),
  });
  return [...licenses.map((license) => sold(license, time)), ...shards.map(heartbeats)];
}

/** A license is issued and activated. */
function sold(license: number, time: string): StreamEvents {
  const devices = Array.from({ length: DEVICES_A_LICENSE }, (_, device) => device);
  return {
    stream: `license-${licenseId(license)}`,
    events: [issued(license, time), ...devices.map((device) => activated(license, device, time))],
  };
}

function issued(license: number, time: string): EventToAppend {
  const data: LicenseIssued['data'] = {
    licenseId: licenseId(license),
    productId: productId(license),
    sealedKey: 'v1.sealed',
    keyHint: 'A1B2C',
    reference: `ORDER-${license}`,
    policy: null,
    terms: TERMS,
  };
  return event('LicenseIssued', derivedId('issued', license), data, time);
}

function activated(license: number, device: number, time: string): EventToAppend {
  const data: DeviceActivated['data'] = {
    activationId: activationId(license, device),
    seat: device + 1,
    seatsTaken: device + 1,
    fingerprint: { macs: ['00112233445566778899aabbccddeeff'] },
    device: { name: `WS-${device}`, os: 'Debian 12', platform: 'linux-x64', version: '2.4.1' },
    leaseExpiresAt: '2036-12-01T00:00:00Z',
    seatHeldUntil: '2036-12-01T00:00:00Z',
    activatedAt: time,
  };
  return event('DeviceActivated', derivedId('activated', license, device), data, time);
}

/** Licenses, devices and sequences take turns, so that each beat is of another device than those before it. */
function heartbeatsReceived(shard: number, round: number, time: string): EventToAppend {
  const beats = Array.from({ length: BEATS_AN_EVENT }, (_, n) => beat(shard, round * BEATS_AN_EVENT + n, time));
  return event('HeartbeatsReceived', derivedId('heartbeats', shard, round), { base: 0, beats }, time);
}

function beat(shard: number, turn: number, time: string): Heartbeat {
  const licenses = BEATING / SHARDS;
  const license = (turn % licenses) * SHARDS + shard;
  const sequence = Math.floor(turn / (licenses * DEVICES_A_LICENSE)) + 1;
  return {
    productId: productId(license),
    licenseId: licenseId(license),
    activationId: activationId(license, Math.floor(turn / licenses) % DEVICES_A_LICENSE),
    sequence,
    sentAt: time,
    receivedAt: time,
    version: `2.${license % 4}.1`,
    platform: 'linux-x64',
    activeUsers: turn % 7,
    features: { export: 1, ocr: turn % 4 },
    usage: { documents: DOCUMENTS_A_BEAT },
    used: { documents: DOCUMENTS_A_BEAT * sequence },
  };
}

function event(type: string, id: string, data: object, time: string): EventToAppend {
  const actor = { kind: 'api-key', id: 'spec' } as const;
  const ids = { commandId: id, correlationId: id, causationId: id };
  const metadata = { tenant: 'default', actor, ...ids, occurredAt: time, schemaVersion: 2 };
  return { id, type, data: data as JsonObject, metadata };
}

const licenseId = (license: number): string => derivedId('license', license);
const activationId = (license: number, device: number): string => derivedId('activation', license, device);
const productId = (license: number): string => derivedId('product', license % 5);

const TERMS: LicenseTerms = {
  seats: DEVICES_A_LICENSE,
  seatKind: 'floating',
  matchStrategy: 'most',
  graceSeconds: 604_800,
  heartbeatIntervalSeconds: 900,
  expiresAt: null,
  daysFromFirstActivation: null,
  expiryStrategy: 'restrict',
  maintenanceEndsAt: null,
  maintenanceDaysFromFirstActivation: null,
  versionRange: null,
  features: { export: true, edition: 'pro', maxProjects: 10 },
  limits: [{ name: 'documents', limit: 1_000_000_000, resetPeriod: 'month', overagePercent: 0 }],
  isTrial: false,
  transferLimit: null,
  allowedCountries: null,
  allowedNetworks: null,
  onCloneSuspected: 'report',
};
