import type { ShardLog } from '../recording/shard-log.js';
import { HEARTBEAT_SHARDS } from '../recording/shard-of.js';
import { DailySource } from './daily-source.js';
import { HeartbeatSource } from './heartbeat-source.js';
import type { TelemetrySource } from './telemetry-source.js';

/** All telemetry there is: what is named here is sealed day by day, and dropped after its time. */
export function telemetrySources(log: ShardLog): TelemetrySource[] {
  const shards = Array.from({ length: HEARTBEAT_SHARDS }, (_, shard) => new HeartbeatSource(log, shard));
  return [...shards, new DailySource(log, 'refusals')];
}
