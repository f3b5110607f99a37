import { openPostgresEventStore, type PostgresEventStore, type RecordedEvent } from '#platform/event-store/index.js';
import { newId } from '#platform/kernel/index.js';
import type { TestDatabase } from '#platform/postgres/testing.js';
import { sampleEvents } from '../contract/sample-events.js';
import { eventStoreDatabase } from './testing/event-store-database.js';

describe('PostgresEventStore, several on one database', () => {
  let database: TestDatabase;
  let stores: PostgresEventStore[];
  beforeAll(async () => {
    database = await eventStoreDatabase();
    stores = await Promise.all([1, 2, 3].map(() => openPostgresEventStore({ url: database.url })));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
  });

  /** All that is visible in one snapshot: equal numbers mean that no smaller position is still to come. */
  async function visible(): Promise<{ last: number; count: number }> {
    const sql =
      'SELECT coalesce(max(position), 0)::integer AS last, count(*)::integer AS count FROM event_store.events';
    const [row] = await database.dataSource.query<[{ last: number; count: number }]>(sql);
    return row;
  }

  async function appendMany(store: PostgresEventStore): Promise<void> {
    for (let n = 0; n < 40; n += 1) {
      const sizes = [1, 30, 3, 1];
      await Promise.all(sizes.map((size) => store.append(`shared-${newId()}`, sampleEvents(size), 'no-stream')));
    }
  }

  it('every snapshot shows the positions from 1 without a gap, while all of them append', async () => {
    const appended = new AbortController();
    const appending = Promise.all(stores.map(appendMany)).finally(() => appended.abort());
    const snapshots = [];
    do snapshots.push(await visible());
    while (!appended.signal.aborted);
    await appending;
    expect(snapshots.filter(({ last, count }) => last !== count)).toEqual([]);
    expect(await visible()).toEqual({ last: 3 * 40 * 35, count: 3 * 40 * 35 });
  }, 60_000);

  it('each tells its followers every event once, in order and as it stands in the log, whoever appended it', async () => {
    const before = (await stores[0]?.lastPosition()) ?? 0n;
    const following = stores.map((store) => heardOf(store, before, 3 * 40 * 35));
    await Promise.all(stores.map(appendMany));
    const log: RecordedEvent[] = [];
    for await (const event of stores[0]?.readAll({ from: before + 1n }) ?? []) log.push(event);
    for (const heard of await Promise.all(following)) expect(heard).toEqual(log);
  }, 60_000);
});

async function heardOf(store: PostgresEventStore, after: bigint, events: number): Promise<RecordedEvent[]> {
  const heard: RecordedEvent[] = [];
  for await (const message of store.subscribeToAll({ after })) {
    if (message.kind === 'event' && heard.push(message.event) === events) break;
  }
  return heard;
}
