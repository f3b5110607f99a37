import { defineEventTypes } from '#platform/event-store/index.js';
import type { TelemetryEvent } from './shard.events.js';

export const telemetryEventTypes = defineEventTypes<TelemetryEvent>('telemetry', {
  HeartbeatsReceived: { schemaVersion: 1 },
  LicensesSummarized: { schemaVersion: 1 },
  ShardSummarized: { schemaVersion: 1 },
  ShardClosed: { schemaVersion: 1 },
  ShardDayBegun: { schemaVersion: 1 },
});
