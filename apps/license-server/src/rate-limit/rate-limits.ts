import type { RateCounters } from '#platform/cache/index.js';
import type { Rate } from '#platform/config/index.js';
import { platformProblems, type Problem } from '#platform/http/index.js';
import { clientNetwork } from './client-network.js';
import type { Exchange } from './exchange.js';

/** What is counted; named in the headers. */
export type Policy = 'api-key' | 'device' | 'wrong-credentials';

export interface RateLimitParts {
  readonly rate: Rate | 'off';
  readonly counters: RateCounters;
}

/** Counts requests by policy, caller and client address, and tells in the answer what is left. */
export class RateLimits {
  readonly #quota: string;

  constructor(private readonly parts: RateLimitParts) {
    const { rate } = parts;
    this.#quota = rate === 'off' ? '' : `q=${rate.limit};w=${rate.windowSeconds}`;
  }

  /**
   * Counts one request, and sets the headers of draft-ietf-httpapi-ratelimit-headers.
   * @param who within the policy and the client's network; empty when those say it all
   * @throws Problem RATE_LIMITED
   */
  async count(policy: Policy, who: string, { request, reply }: Exchange): Promise<void> {
    const { rate, counters } = this.parts;
    if (rate === 'off') return;
    const taken = await counters.take(`${policy} ${who} ${clientNetwork(request.ip)}`, rate);
    const seconds = Math.ceil(taken.resetMs / 1_000);
    void reply
      .header('RateLimit-Policy', `"${policy}";${this.#quota}`)
      .header('RateLimit', `"${policy}";r=${taken.remaining};t=${seconds}`);
    if (!taken.allowed) throw rateLimited(seconds);
  }
}

/** @param seconds after which the next request is let through, unless others come first */
export function rateLimited(seconds: number): Problem {
  const detail = `Too many requests from this address. Please wait ${seconds} s.`;
  return platformProblems.RATE_LIMITED.because(detail, { headers: { 'Retry-After': String(seconds) } });
}
