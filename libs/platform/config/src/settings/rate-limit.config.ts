import { host, milliseconds, remotePort, url } from '../parsers.js';
import { rate, type Rate } from '../rate.js';
import { Setting } from '../setting.js';

/** How often one caller may ask. */
export class RateLimitConfig {
  @Setting({
    env: 'API_RATE_LIMIT',
    as: rate,
    default: '100 per minute',
    describe: 'Requests that the license server takes for each API key and client address.',
  })
  readonly api: Rate | 'off';
}

/** Redis, where several processes count together. Without it each process counts for itself. */
export class RedisConfig {
  @Setting({
    env: 'REDIS_URL',
    as: url('redis://:password@host:6379/0', 'redis', 'rediss'),
    describe: 'Redis in which all license servers count requests together; without it, each counts its own.',
    secret: true,
  })
  readonly url: string | undefined;

  @Setting({ env: 'REDIS_HOST', as: host, describe: 'Host of that Redis, where `REDIS_URL` is not set.' })
  readonly host: string | undefined;

  @Setting({ env: 'REDIS_PORT', as: remotePort, default: '6379', describe: 'Port of that Redis, with `REDIS_HOST`.' })
  readonly port: number;

  @Setting({
    env: 'REDIS_TIMEOUT_MS',
    as: milliseconds,
    default: '100',
    describe: 'How long a request waits for that Redis before it is counted by the license server itself.',
  })
  readonly timeoutMs: number;

  /** The URL in either form; `undefined` when there is no Redis. */
  get address(): string | undefined {
    if (this.url !== undefined || this.host === undefined) return this.url;
    return `redis://${this.host.includes(':') ? `[${this.host}]` : this.host}:${this.port}`;
  }
}
