import { openPostgresEventStore, type PostgresEventStore } from '#platform/event-store/index.js';
import { newId } from '#platform/kernel/index.js';
import type { TestDatabase } from '#platform/postgres/testing.js';
import { sampleEvent, sampleEvents } from '../contract/sample-events.js';
import { eventStoreDatabase } from './testing/event-store-database.js';

describe('PostgresEventStore, group commit', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  beforeAll(async () => {
    database = await eventStoreDatabase();
    store = await openPostgresEventStore({ url: database.url });
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  async function transactionsOf(category: string): Promise<number> {
    const sql = 'SELECT count(DISTINCT xmin::text)::integer AS number FROM event_store.events WHERE category = $1';
    const [row] = await database.dataSource.query<{ number: number }[]>(sql, [category]);
    return row?.number ?? 0;
  }

  it('commits the appends of one turn together', async () => {
    await Promise.all(Array.from({ length: 100 }, () => store.append(`turn-${newId()}`, sampleEvents(2), 'no-stream')));
    expect(await transactionsOf('turn')).toBe(1);
  });

  it('fails an append whose stream is elsewhere, and only that one', async () => {
    const names = Array.from({ length: 9 }, () => `mixed-${newId()}`);
    const appends = names.map((name, n) => store.append(name, sampleEvents(1), n === 4 ? 7 : 'no-stream'));
    const results = await Promise.allSettled(appends);
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([results[4]]);
    expect(results[4]).toMatchObject({ reason: { name: 'RevisionConflict', expected: 7, actual: 'no-stream' } });
    expect(await transactionsOf('mixed')).toBe(1);
  });

  it('fails an append whose values the database refuses, and only that one', async () => {
    const tooLongForAnIndex = Array.from({ length: 200 }, newId).join('');
    const names = [...Array.from({ length: 8 }, () => `refused-${newId()}`), `refused-${tooLongForAnIndex}`];
    const results = await Promise.allSettled(names.map((name) => store.append(name, sampleEvents(1), 'any')));
    expect(results.map(({ status }) => status)).toEqual([...Array<string>(8).fill('fulfilled'), 'rejected']);
    expect(results[8]).toMatchObject({ reason: { name: 'InvalidAppend' } });
  });

  it('keeps the order of appends to one stream', async () => {
    const name = `ordered-${newId()}`;
    const results = await Promise.all(Array.from({ length: 20 }, () => store.append(name, [sampleEvent()], 'any')));
    expect(results.map(({ revision }) => revision)).toEqual(results.map((_, index) => index));
  });
});
