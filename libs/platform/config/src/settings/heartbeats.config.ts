import { days } from '../parsers.js';
import { Setting } from '../setting.js';

/** What devices report of themselves. */
export class HeartbeatsConfig {
  @Setting({
    env: 'HEARTBEAT_RETENTION_DAYS',
    as: days,
    default: '90',
    describe: 'How long heartbeats are kept. What was used of limits is never forgotten.',
  })
  readonly retentionDays: number;
}
