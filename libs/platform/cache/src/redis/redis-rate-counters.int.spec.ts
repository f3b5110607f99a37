import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { describeRateCounters } from '../contract/rate-counters-contract.js';
import { openRedis, type RedisClient } from './open-redis.js';
import { RedisRateCounters } from './redis-rate-counters.js';

const RATE = { limit: 100, windowSeconds: 60 };
const url = process.env.REDIS_TEST_URL ?? '';

async function connected(): Promise<RedisClient> {
  const client = openRedis(url);
  await once(client, 'ready');
  return client;
}

describeRateCounters('Redis', async () => ({
  counters: new RedisRateCounters(await connected()),
  pass: (ms) => delay(Math.ceil(ms)),
  nowMs: () => performance.now(),
}));

describe('RedisRateCounters', () => {
  let clients: RedisClient[];
  beforeAll(async () => {
    clients = await Promise.all([connected(), connected()]);
  });
  afterAll(() => {
    for (const client of clients) client.destroy();
  });

  it('lets exactly the limit through of many at once over several connections', async () => {
    const subject = randomUUID();
    const counters = clients.map((client) => new RedisRateCounters(client));
    const asked = Array.from(
      { length: 400 },
      (_, index) => counters[index % 2]?.take(subject, RATE) ?? Promise.reject(new Error('not connected')),
    );
    const taken = await Promise.all(asked);
    expect(taken.filter((one) => one.allowed)).toHaveLength(RATE.limit);
  });

  it('leaves nothing behind once nothing counts', async () => {
    const [client] = clients;
    const subject = randomUUID();
    if (client) await new RedisRateCounters(client).take(subject, RATE);
    const leftMs = await client?.pTTL(`v2:rate:${subject}`);
    expect(leftMs).toBeGreaterThan(30_000);
    expect(leftMs).toBeLessThanOrEqual(60_600);
  });

  it('shows the script again to a Redis that has forgotten it', async () => {
    const [client] = clients;
    if (!client) throw new Error('not connected');
    await client.scriptFlush();
    expect(await new RedisRateCounters(client).take(randomUUID(), RATE)).toMatchObject({ remaining: 99 });
  });
});
