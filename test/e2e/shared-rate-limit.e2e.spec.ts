import { anyAddress, LimitedDoors, withStatus } from '../support/limited-doors.js';

const LIMIT = 20;

describe('The rate limit of two license servers that share a Redis', () => {
  let limited: LimitedDoors;

  beforeAll(async () => {
    // Exact only where no answer of Redis is given up, which a busy machine may need a while for.
    const redis = { REDIS_URL: process.env.REDIS_TEST_URL ?? '', REDIS_TIMEOUT_MS: '30000' };
    const env = { API_RATE_LIMIT: `${LIMIT} per minute`, ...redis };
    limited = await LimitedDoors.open({ licenseServers: 2, env });
  });
  afterAll(() => limited.stop());

  it('lets exactly the limit through both together', async () => {
    const answers = await limited.verifyTimes(3 * LIMIT, anyAddress());
    expect([withStatus(answers, 200).length, withStatus(answers, 429).length]).toEqual([LIMIT, 2 * LIMIT]);
  });

  it('counts addresses apart, and tells in headers what is left', async () => {
    const address = anyAddress();
    await limited.verifyTimes(LIMIT, address);
    const [refused, other] = await Promise.all([limited.verify(address), limited.verify(anyAddress())]);
    expect([refused.status, refused.body.code, other.status]).toEqual([429, 'RATE_LIMITED', 200]);
    expect(refused.headers.get('ratelimit')).toMatch(/^"api-key";r=0;t=\d+$/);
    expect(other.headers.get('ratelimit')).toMatch(new RegExp(`^"api-key";r=${LIMIT - 1};t=6[01]$`));
    for (const { headers } of [refused, other]) {
      expect(headers.get('ratelimit-policy')).toBe(`"api-key";q=${LIMIT};w=60`);
    }
  });
});
