import pg from 'pg';
import { openPostgresEventStore, type PostgresEventStore } from '#platform/event-store/index.js';
import type { TestDatabase } from '#platform/postgres/testing.js';
import { collect } from '../contract/contract-world.js';
import { sampleEvents } from '../contract/sample-events.js';
import { eventStoreDatabase } from './testing/event-store-database.js';

describe('PostgresEventStore, when a stream is deleted', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let store: PostgresEventStore;

  beforeAll(async () => {
    database = await eventStoreDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    store = await openPostgresEventStore({ url: database.url });
  });
  afterAll(async () => {
    await store.close();
    await client.end();
    await database.drop();
  });

  const age = () => client.query("UPDATE event_store.events SET recorded_at = recorded_at - interval '25 hours'");
  const inLog = async (stream: string) => (await collect(store.readAll())).filter((event) => event.stream === stream);

  it('frees the place of its events, and leaves those of others and of its next life', async () => {
    await store.append('old-1', sampleEvents(40), 'no-stream');
    await store.append('old-2', sampleEvents(2), 'no-stream');
    await age();
    await store.deleteStream('old-1', 'any');
    expect(await inLog('old-1')).toEqual([]);
    expect(await inLog('old-2')).toHaveLength(2);
    expect(await store.append('old-1', sampleEvents(1), 'no-stream')).toMatchObject({ revision: 40 });
    await store.deleteStream('old-2', 'any');
    expect(await inLog('old-1')).toHaveLength(1);
  });

  it('keeps young ones for a day, so that an append that is repeated meanwhile is still known', async () => {
    const events = sampleEvents(3);
    const first = await store.append('young-1', events, 'no-stream');
    await store.deleteStream('young-1', 'any');
    expect(await store.append('young-1', events, 'no-stream')).toEqual(first);
    await store.append('other-1', sampleEvents(1), 'any');
    await age();
    await store.deleteStream('young-1', 'any');
    expect(await inLog('young-1')).toEqual([]);
  });

  it('keeps the last event of the log, from which positions are counted on', async () => {
    const { position } = await store.append('last-1', sampleEvents(3), 'no-stream');
    await age();
    await store.deleteStream('last-1', 'any');
    expect(await inLog('last-1')).toMatchObject([{ position }]);
    expect(await store.append('last-2', sampleEvents(1), 'any')).toMatchObject({ position: position + 1n });
    expect(await collect(store.readStream('last-1'))).toEqual([]);
  });
});
