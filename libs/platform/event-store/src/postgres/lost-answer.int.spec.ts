import { openPostgresEventStore, OutcomeUnknown, StoreUnavailable } from '#platform/event-store/index.js';
import type { PostgresEventStore } from '#platform/event-store/index.js';
import { newId } from '#platform/kernel/index.js';
import type { TestDatabase } from '#platform/postgres/testing.js';
import { collect } from '../contract/contract-world.js';
import { idsOf, sampleEvents } from '../contract/sample-events.js';
import { eventStoreDatabase } from './testing/event-store-database.js';
import { type Fault, FaultyProxy } from './testing/faulty-proxy.js';

describe('PostgresEventStore, when the answer to an append gets lost', () => {
  let database: TestDatabase;
  let proxy: FaultyProxy;
  let store: PostgresEventStore;
  beforeAll(async () => (database = await eventStoreDatabase()), 60_000);
  afterAll(() => database.drop());
  beforeEach(async () => {
    proxy = await FaultyProxy.before(database.url);
    store = await openPostgresEventStore({ url: proxy.url, appendTimeoutMs: 3_000 });
  });
  afterEach(async () => {
    await store.close();
    await proxy.close();
  });

  const cases: { title: string; faults: Fault[] }[] = [
    { title: 'the connection broke before the server got it', faults: ['lose-request'] },
    { title: 'the connection broke after the commit', faults: ['lose-answer'] },
    { title: 'the connection broke after the commit, and again', faults: ['lose-answer', 'lose-answer'] },
    { title: 'the server fell silent after the commit', faults: ['swallow-answer'] },
  ];

  it.each(cases)('records it once and answers its result: $title', async ({ faults }) => {
    const stream = `lost-${newId()}`;
    await store.append(stream, sampleEvents(1), 'no-stream');
    const events = sampleEvents(2);
    proxy.fail(...faults);
    expect(await store.append(stream, events, 0)).toMatchObject({ revision: 2 });
    expect(idsOf(await collect(store.readStream(stream))).slice(1)).toEqual(idsOf(events));
  });

  it('says that the outcome is unknown when every answer gets lost', async () => {
    proxy.fail(...Array<Fault>(100).fill('lose-answer'));
    const appending = store.append(`lost-${newId()}`, sampleEvents(1), 'no-stream');
    await expect(appending).rejects.toBeInstanceOf(OutcomeUnknown);
  });

  it('says that the store is unavailable when the append was never sent', async () => {
    await proxy.close();
    await expect(store.append(`lost-${newId()}`, sampleEvents(1), 'any')).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
