import type { FastifyReply } from 'fastify';
import type { RateCounters, Taken } from '#platform/cache/index.js';
import type { Rate } from '#platform/config/index.js';
import { platformProblems, type Problem } from '#platform/http/index.js';
import { clientNetwork } from './client-network.js';
import type { Exchange } from './exchange.js';

/** What is counted; named in the headers. */
export type Policy = 'api-key' | 'device' | 'heartbeat' | 'ledger' | 'wrong-credentials';

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
   * At once where the counters are in this process.
   * @param who within the policy and the client's network; empty when those say it all
   * @throws Problem RATE_LIMITED
   */
  count(policy: Policy, who: string, { request, reply }: Exchange): void | Promise<void> {
    const { rate, counters } = this.parts;
    if (rate === 'off') return undefined;
    const taken = counters.take(`${policy} ${who} ${clientNetwork(request.ip)}`, rate);
    if (taken instanceof Promise) return taken.then((soon) => this.#tell(policy, soon, reply));
    this.#tell(policy, taken, reply);
    return undefined;
  }

  #tell(policy: Policy, { allowed, remaining, resetMs }: Taken, reply: FastifyReply): void {
    const seconds = Math.ceil(resetMs / 1_000);
    void reply
      .header('RateLimit-Policy', `"${policy}";${this.#quota}`)
      .header('RateLimit', `"${policy}";r=${remaining};t=${seconds}`);
    if (!allowed) throw rateLimited(seconds);
  }
}

/** @param seconds after which the next request is let through, unless others come first */
export function rateLimited(seconds: number): Problem {
  const detail = `Too many requests from this address. Please wait ${seconds} s.`;
  return platformProblems.RATE_LIMITED.because(detail, { headers: { 'Retry-After': String(seconds) } });
}
