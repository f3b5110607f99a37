import { openPostgresEventStore } from '#platform/event-store/index.js';
import type { TestDatabase } from '#platform/postgres/testing.js';
import { collect } from '../contract/contract-world.js';
import { appendUntilKilled } from './testing/appending-process.js';
import { eventStoreDatabase } from './testing/event-store-database.js';

const KILLS = 3;

describe('PostgresEventStore, when its process is killed with -9 during appends', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await eventStoreDatabase()), 60_000);
  afterAll(() => database.drop());

  it('has every acknowledged append, none of them torn, and no position is missing', async () => {
    const acknowledged: string[][] = [];
    for (let n = 1; n <= KILLS; n += 1) acknowledged.push(...(await appendUntilKilled(database.url, 150 * n)));

    const store = await openPostgresEventStore({ url: database.url });
    const events = await collect(store.readAll());
    await store.close();

    const appends = new Map<string, string[]>();
    for (const { stream, id } of events) appends.set(stream, [...(appends.get(stream) ?? []), id]);
    const stored = new Set([...appends.values()].map((ids) => ids.join(' ')));
    expect(acknowledged.filter((ids) => !stored.has(ids.join(' ')))).toEqual([]);
    expect([...appends.values()].filter(({ length }) => length !== 3)).toEqual([]);
    expect(events.map(({ position }) => Number(position))).toEqual(events.map((_, index) => index + 1));
  }, 60_000);
});
