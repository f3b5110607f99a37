import { defineEventTypes } from '#platform/event-store/index.js';
import type { TelemetryDaySealed } from '../sealing/seal.events.js';
import type { UsageDayClosed } from '../usage-day/usage-day.events.js';
import type { TelemetryEvent } from './shard.events.js';
import { withoutFirsts } from './shard.upcasters.js';

export const telemetryEventTypes = defineEventTypes<TelemetryEvent | UsageDayClosed | TelemetryDaySealed>('telemetry', {
  HeartbeatsReceived: { schemaVersion: 2, upcasters: { 1: withoutFirsts } },
  LicensesSummarized: { schemaVersion: 1 },
  ShardSummarized: { schemaVersion: 1 },
  ShardClosed: { schemaVersion: 1 },
  ShardDayBegun: { schemaVersion: 1 },
  UsageDayClosed: { schemaVersion: 1 },
  TelemetryDaySealed: { schemaVersion: 1 },
});
