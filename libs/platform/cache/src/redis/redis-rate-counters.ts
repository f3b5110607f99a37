import { createHash } from 'node:crypto';
import { ErrorReply } from '@redis/client';
import type { Rate } from '#platform/config/index.js';
import type { RateCounters, Taken } from '../rate-counters.js';
import { SLOTS, slotMs } from '../slots.js';
import type { RedisClient } from './open-redis.js';
import { TAKE_SCRIPT } from './take-script.js';

const SCRIPT_SHA1 = createHash('sha1').update(TAKE_SCRIPT).digest('hex');
const PREFIX = 'v2:rate:';

/** Counts in Redis, together with every process that does so there. Fails when Redis is away. */
export class RedisRateCounters implements RateCounters {
  constructor(private readonly client: RedisClient) {}

  async take(subject: string, rate: Rate): Promise<Taken> {
    const args = [String(rate.limit), String(slotMs(rate)), String(SLOTS)];
    return takenOf(await this.#run({ keys: [`${PREFIX}${subject}`], arguments: args }));
  }

  stop(): Promise<void> {
    this.client.destroy();
    return Promise.resolve();
  }

  /** By its hash, which is short; a Redis that was started again has to be shown the text once more. */
  async #run(options: { keys: string[]; arguments: string[] }): Promise<unknown> {
    try {
      return await this.client.evalSha(SCRIPT_SHA1, options);
    } catch (error) {
      if (!(error instanceof ErrorReply) || !error.message.startsWith('NOSCRIPT')) throw error;
      return this.client.eval(TAKE_SCRIPT, options);
    }
  }
}

function takenOf(reply: unknown): Taken {
  const [allowed, remaining, resetMs] = reply as readonly [number, number, number];
  return { allowed: allowed === 1, remaining, resetMs };
}
