import { openPostgresEventStore, type PostgresEventStore } from '#platform/event-store/index.js';
import { newId } from '#platform/kernel/index.js';
import type { TestDatabase } from '#platform/postgres/testing.js';
import { Follower } from '../contract/follower.js';
import { sampleEvent } from '../contract/sample-events.js';
import { eventStoreDatabase } from './testing/event-store-database.js';

const NEVER_MS = 2 ** 31 - 1;

describe('PostgresEventStore, subscriptions that have caught up', () => {
  let database: TestDatabase;
  let writer: PostgresEventStore;
  beforeAll(async () => {
    database = await eventStoreDatabase();
    writer = await openPostgresEventStore({ url: database.url });
  }, 60_000);
  afterAll(async () => {
    await writer.close();
    await database.drop();
  });

  async function whileFollowing(pollIntervalMs: number, work: (follower: Follower) => Promise<void>): Promise<void> {
    const store = await openPostgresEventStore({ url: database.url, pollIntervalMs });
    const follower = new Follower(store, { after: 'end' });
    await follower.caughtUp();
    await work(follower);
    await follower.stop();
    await store.close();
  }

  it('are woken by the notification of another process', () =>
    whileFollowing(NEVER_MS, async (follower) => {
      for (let n = 1; n <= 5; n += 1) {
        await writer.append(`notified-${newId()}`, [sampleEvent()], 'no-stream');
        await follower.received(n);
      }
    }));

  it('find by polling what no notification told of', () =>
    whileFollowing(20, async (follower) => {
      const { position } = await writer.append(`silent-${newId()}`, [sampleEvent()], 'no-stream');
      const copyLast = `
        INSERT INTO event_store.events
        SELECT position + 1, stream_id, revision + 1, gen_random_uuid(), now(), category, type, data, metadata
        FROM event_store.events WHERE position = $1`;
      for (let n = 1; n <= 3; n += 1) {
        await follower.received(n);
        await database.dataSource.query(copyLast, [(position + BigInt(n - 1)).toString()]);
      }
      await follower.received(4);
    }));

  it('all get each event once, in order, however many they are', () =>
    whileFollowing(NEVER_MS, async (first) => {
      const others = Array.from({ length: 5 }, () => new Follower(writer, { after: 'end' }));
      await Promise.all(others.map((other) => other.caughtUp()));
      const appends = Array.from({ length: 300 }, () => writer.append(`many-${newId()}`, [sampleEvent()], 'any'));
      const results = await Promise.all(appends);
      const positions = results.map(({ position }) => position).sort((one, other) => (one < other ? -1 : 1));
      for (const follower of [first, ...others]) {
        await follower.received(positions.length);
        expect(follower.positions).toEqual(positions);
        await follower.stop();
      }
    }));
});
