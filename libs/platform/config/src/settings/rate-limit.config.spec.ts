import { loadConfig, RateLimitConfig, RedisConfig, type Environment } from '#platform/config/index.js';

const rateOf = (given: string) => loadConfig([RateLimitConfig], { API_RATE_LIMIT: given })[0].api;
const redisAt = (env: Environment) => loadConfig([RedisConfig], env)[0].address;

describe('API_RATE_LIMIT', () => {
  it.each([
    ['', { limit: 100, windowSeconds: 60 }],
    ['100 per minute', { limit: 100, windowSeconds: 60 }],
    ['5 PER second', { limit: 5, windowSeconds: 1 }],
    ['1000000000 per hour', { limit: 1_000_000_000, windowSeconds: 3_600 }],
    ['Off', 'off'],
  ])('%p is %p', (given, rate) => {
    expect(rateOf(given)).toEqual(rate);
  });

  it.each([
    ['100', 'is no such rate'],
    ['100 per fortnight', 'is no such rate'],
    ['-1 per minute', 'is no such rate'],
    ['1.5 per minute', 'is no such rate'],
    ['0 per minute', 'lets nothing through'],
    ['1000000001 per minute', 'is too large'],
  ])('%p %s', (given, problem) => {
    expect(() => rateOf(given)).toThrow(`API_RATE_LIMIT (${JSON.stringify(given)}) ${problem}; expected`);
  });
});

describe('RedisConfig', () => {
  it.each<[string, Environment, string | undefined]>([
    ['none', {}, undefined],
    ['none with a port alone', { REDIS_PORT: '6380' }, undefined],
    ['the host at the usual port', { REDIS_HOST: 'redis' }, 'redis://redis:6379'],
    ['the host at its port', { REDIS_HOST: '::1', REDIS_PORT: '6380' }, 'redis://[::1]:6380'],
    ['the URL before the host', { REDIS_URL: 'rediss://:p@cache/1', REDIS_HOST: 'redis' }, 'rediss://:p@cache/1'],
  ])('is %s', (_, env, address) => {
    expect(redisAt(env)).toBe(address);
  });

  it('takes no port that nothing can listen on, and no other kind of URL', () => {
    expect(() => redisAt({ REDIS_HOST: 'redis', REDIS_PORT: '0' })).toThrow('REDIS_PORT ("0") is too small');
    expect(() => redisAt({ REDIS_URL: 'http://:hunter2@cache' })).toThrow(/^((?!hunter2)[^])*$/);
  });
});
