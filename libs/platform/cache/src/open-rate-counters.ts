import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Counter } from 'prom-client';
import type { Logger, Registry } from '#platform/observability/index.js';
import { FallbackRateCounters } from './fallback-rate-counters.js';
import { InProcessRateCounters } from './in-process/in-process-rate-counters.js';
import type { RateCounters } from './rate-counters.js';
import { openRedis, type RedisClient } from './redis/open-redis.js';
import { RedisRateCounters } from './redis/redis-rate-counters.js';

/** How long a start waits for Redis at most. */
const CONNECTING_MS = 1_000;

export interface RateCountersOptions {
  /** Where processes count together; without one, this process counts for itself. */
  readonly redis: { readonly address: string | undefined; readonly timeoutMs: number };
  readonly logger: Logger;
  readonly metrics: Registry | undefined;
}

/** Never fails because of Redis: until it is found, requests are counted in this process. */
export async function openRateCounters({ redis, logger, metrics }: RateCountersOptions): Promise<RateCounters> {
  const local = new InProcessRateCounters();
  if (redis.address === undefined) return local;
  const client = openRedis(redis.address);
  // The first requests are counted there too, where it answers.
  await Promise.race([ready(client), delay(CONNECTING_MS, undefined, { ref: false })]);
  const shared = new RedisRateCounters(client);
  return new FallbackRateCounters({ shared, local, patienceMs: redis.timeoutMs, ...observed(logger, metrics) });
}

/** Connected, or told that it can't be. */
function ready(client: RedisClient): Promise<unknown> {
  return once(client, 'ready').catch(() => undefined);
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
