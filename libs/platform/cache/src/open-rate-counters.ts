import { Counter } from 'prom-client';
import type { Logger, Registry } from '#platform/observability/index.js';
import { FallbackRateCounters } from './fallback-rate-counters.js';
import { InProcessRateCounters } from './in-process/in-process-rate-counters.js';
import type { RateCounters } from './rate-counters.js';
import { openRedis } from './redis/open-redis.js';
import { RedisRateCounters } from './redis/redis-rate-counters.js';

export interface RateCountersOptions {
  /** Where processes count together; without one, this process counts for itself. */
  readonly redisUrl: string | undefined;
  readonly logger: Logger;
  readonly metrics: Registry | undefined;
}

/** Never waits for Redis, and never fails because of it: until it is found, requests are counted in this process. */
export function openRateCounters({ redisUrl, logger, metrics }: RateCountersOptions): Promise<RateCounters> {
  const local = new InProcessRateCounters();
  if (redisUrl === undefined) return Promise.resolve(local);
  const shared = new RedisRateCounters(openRedis(redisUrl));
  return Promise.resolve(new FallbackRateCounters({ shared, local, ...observed(logger, metrics) }));
}

function observed(logger: Logger, metrics: Registry | undefined) {
  const fallbacks = metrics && fallbackCounter(metrics);
  return {
    onFallback: () => fallbacks?.inc(),
    onLost: (err: unknown) => {
      logger.warn({ err }, 'Redis is away: requests are counted in this process meanwhile');
    },
    onFound: () => {
      logger.info('Redis is back: requests are counted there again');
    },
  };
}

function fallbackCounter(registry: Registry): Counter {
  return new Counter({
    name: 'v2_rate_limit_fallbacks_total',
    help: 'Requests that were counted in this process because Redis did not answer',
    registers: [registry],
  });
}
