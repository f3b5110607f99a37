import { InProcessRateCounters } from '#platform/cache/index.js';
import type { Rate } from '#platform/config/index.js';
import { Problem } from '#platform/http/index.js';
import type { Exchange } from './exchange.js';
import { RateLimits } from './rate-limits.js';

const RATE: Rate = { limit: 2, windowSeconds: 60 };

class ReplyDouble {
  readonly headers: Record<string, string> = {};
  header(name: string, value: string): this {
    this.headers[name] = value;
    return this;
  }
}

function exchangeFrom(ip: string) {
  const reply = new ReplyDouble();
  return { exchange: { request: { ip }, reply } as unknown as Exchange, headers: reply.headers };
}

async function refusalOf(count: () => void | Promise<void>): Promise<unknown> {
  try {
    await count();
    return undefined;
  } catch (refusal) {
    return refusal;
  }
}

describe('RateLimits', () => {
  let nowMs: number;
  const limitsOf = (rate: Rate | 'off') =>
    new RateLimits({ rate, counters: new InProcessRateCounters({ nowMs: () => nowMs }) });

  beforeEach(() => {
    nowMs = 0;
  });

  it('tells the policy, what is left of it and for how long', async () => {
    const limits = limitsOf(RATE);
    const { exchange, headers } = exchangeFrom('192.0.2.7');
    await limits.count('api-key', 'k', exchange);
    expect(headers).toEqual({ 'RateLimit-Policy': '"api-key";q=2;w=60', RateLimit: '"api-key";r=1;t=61' });
  });

  it('refuses with the seconds after which the next is let through', async () => {
    const limits = limitsOf(RATE);
    const { exchange, headers } = exchangeFrom('192.0.2.7');
    await limits.count('api-key', 'k', exchange);
    nowMs = 20_000;
    await limits.count('api-key', 'k', exchange);
    const refusal = await refusalOf(() => limits.count('api-key', 'k', exchange));
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({ code: 'RATE_LIMITED', status: 429, headers: { 'Retry-After': '41' } });
    expect(headers.RateLimit).toBe('"api-key";r=0;t=41');
    nowMs += 41_000;
    await limits.count('api-key', 'k', exchange);
  });

  it('counts policies, callers and networks apart, and a /64 network as one', async () => {
    const limits = limitsOf({ ...RATE, limit: 1 });
    const count = async (policy: 'api-key' | 'device', who: string, ip: string) =>
      limits.count(policy, who, exchangeFrom(ip).exchange);
    await count('api-key', 'k', '2001:db8::1');
    await count('device', 'k', '2001:db8::1');
    await count('api-key', 'other', '2001:db8::1');
    await count('api-key', 'k', '2001:db8:0:1::1');
    await expect(count('api-key', 'k', '2001:db8::2')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('says and counts nothing when it is off', async () => {
    const { exchange, headers } = exchangeFrom('192.0.2.7');
    for (let times = 0; times < 3; times += 1) await limitsOf('off').count('api-key', 'k', exchange);
    expect(headers).toEqual({});
  });
});
