import { flag, oneOf } from '../parsers.js';
import { Setting } from '../setting.js';

/** How much is logged. */
export class LoggingConfig {
  @Setting({
    env: 'LOG_LEVEL',
    as: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    default: 'info',
    describe: 'Least severe log line that is written.',
  })
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
}

/** Whether Prometheus may look. */
export class MonitoringConfig {
  @Setting({
    env: 'MONITORING_ENABLED',
    as: flag,
    default: 'true',
    describe: 'Serves Prometheus metrics at /metrics on every door.',
  })
  readonly enabled: boolean;
}
