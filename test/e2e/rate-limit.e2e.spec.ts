import { setTimeout as delay } from 'node:timers/promises';
import { anyAddress, LimitedDoors, withStatus } from '../support/limited-doors.js';

const LIMIT = 20;
const MINUTELY = { API_RATE_LIMIT: `${LIMIT} per minute` };

describe('The rate limit of a license server', () => {
  let limited: LimitedDoors;

  beforeAll(async () => {
    limited = await LimitedDoors.open({ licenseServers: 1, env: { API_RATE_LIMIT: '5 per second' } });
  });
  afterAll(() => limited.stop());

  it('says truly when to come again', async () => {
    const address = anyAddress();
    const [refused] = withStatus(await limited.verifyTimes(50, address), 429);
    const seconds = Number(refused?.headers.get('retry-after'));
    expect(seconds).toBeGreaterThanOrEqual(1);
    await delay(seconds * 1_000);
    expect((await limited.verify(address)).status).toBe(200);
  });
});

describe('The rate limit, when wrong keys are shown', () => {
  let limited: LimitedDoors;
  const guess = (n: number) => ({ key: `pk_${String(n).padStart(43, '0')}` });

  beforeAll(async () => {
    limited = await LimitedDoors.open({ licenseServers: 1, env: MINUTELY });
  });
  afterAll(() => limited.stop());

  it('limits how many an address may try, and stops nobody whose key works', async () => {
    const address = anyAddress();
    expect((await limited.verify(address)).status).toBe(200);
    const tries = await Promise.all(Array.from({ length: 2 * LIMIT }, (_, n) => limited.verify(address, guess(n))));
    expect([withStatus(tries, 401).length, withStatus(tries, 429).length]).toEqual([LIMIT, LIMIT]);
    const refused = await limited.verify(address, guess(1));
    expect([refused.status, refused.body.code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await limited.verify(address)).status).toBe(200);
    expect((await limited.verify(anyAddress(), guess(1))).status).toBe(401);
  });
});

describe('The rate limit, when its Redis is away', () => {
  let limited: LimitedDoors;

  beforeAll(async () => {
    const env = { ...MINUTELY, REDIS_HOST: '127.0.0.1', REDIS_PORT: '1' };
    limited = await LimitedDoors.open({ licenseServers: 1, env });
  });
  afterAll(() => limited.stop());

  it('is kept by the process itself, which says so', async () => {
    const answers = await limited.verifyTimes(2 * LIMIT, anyAddress());
    expect([withStatus(answers, 200).length, withStatus(answers, 429).length]).toEqual([LIMIT, LIMIT]);
    const metrics = await (await fetch(`${limited.doors.licenseServers[0] ?? ''}/metrics`)).text();
    expect(metrics).toMatch(new RegExp(`^v2_rate_limit_fallbacks_total ${2 * LIMIT}$`, 'm'));
  });
});
