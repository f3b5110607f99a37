import pg from 'pg';
import { type EventToAppend, openPostgresEventStore, type PostgresEventStore } from '#platform/event-store/index.js';
import { newId } from '#platform/kernel/index.js';
import type { TestDatabase } from '#platform/postgres/testing.js';
import { Follower } from '../contract/follower.js';
import { idsOf, sampleEvent } from '../contract/sample-events.js';
import { eventStoreDatabase } from './testing/event-store-database.js';

const APPLICATION = 'lost-connection-spec';
const WRITERS = 10;
const APPENDS_EACH = 60;
const CUTS = 8;

describe('PostgresEventStore, when its connections are terminated', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  let store: PostgresEventStore;
  beforeAll(async () => {
    database = await eventStoreDatabase();
    admin = new pg.Client({ connectionString: database.superuserUrl });
    await admin.connect();
    store = await openPostgresEventStore({ url: database.url, applicationName: APPLICATION });
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await admin.end();
    await database.drop();
  });

  const appended: EventToAppend[] = [];

  async function write(stream: string): Promise<void> {
    for (let revision = 0; revision < APPENDS_EACH; revision += 1) {
      const event = sampleEvent();
      const expected = revision === 0 ? 'no-stream' : revision - 1;
      expect(await store.append(stream, [event], expected)).toMatchObject({ revision });
      appended.push(event);
    }
  }

  async function cutAll(): Promise<void> {
    const sql = `
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = $1 AND datname = current_database()`;
    await admin.query(sql, [APPLICATION]);
  }

  it('loses nothing, records nothing twice, and its subscriptions go on', async () => {
    const live = new Follower(store, { after: 'end' });
    await live.caughtUp();
    const writing = Promise.all(Array.from({ length: WRITERS }, () => write(`cut-${newId()}`)));
    for (let n = 1; n <= CUTS; n += 1) {
      await live.received((n * WRITERS * APPENDS_EACH) / (CUTS + 1));
      await cutAll();
    }
    await writing;
    await live.received(appended.length);
    const late = new Follower(store, { after: 'start' });
    await late.caughtUp();

    expect(appended).toHaveLength(WRITERS * APPENDS_EACH);
    expect(idsOf(late.events).sort()).toEqual(idsOf(appended).sort());
    expect(live.ids).toEqual(late.ids);
    await Promise.all([live.stop(), late.stop()]);
  }, 60_000);
});
