export { closeDays } from './src/close-days/close-days.js';
export {
  closeDaysWhenShardCloses,
  type CloseDaysOptions,
} from './src/close-days/close-days-when-shard-closes.reaction.js';
export { dropOldDays, type DropOldDaysOptions } from './src/drop-old-days/drop-old-days.js';
export { dropOldDaysDaily, type DropOldDaysDailyOptions } from './src/drop-old-days/drop-old-days-daily.js';
export { openTelemetry } from './src/open-telemetry.js';
export type { BeatOutcome, BeatToRecord } from './src/record-beats/beat-to-record.js';
export { leftOf, type Limit, type LimitState } from './src/shard/limits.js';
export { telemetryEventTypes } from './src/shard/shard.event-types.js';
export type { ResetPeriod } from './src/shard/uses.js';
export { Telemetry, type LastBeat, type TelemetryOptions } from './src/telemetry.js';
export { TelemetryModule, type TelemetryParts } from './src/telemetry.module.js';
export { TelemetryOverloaded } from './src/telemetry-overloaded.js';
