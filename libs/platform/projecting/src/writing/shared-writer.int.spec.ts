import pg from 'pg';
import { testDatabase, type TestDatabase } from '#platform/postgres/testing.js';
import { SharedWriter } from './shared-writer.js';
import { statement, type Statement } from './statement.js';
import { SessionLost } from './writing-client.js';

const insert = (id: number): Statement => statement('INSERT INTO notes VALUES ($1)', [id]);

describe('SharedWriter', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let writer: SharedWriter;
  beforeEach(async () => {
    database = await testDatabase({ migrations: [] });
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    await pool.query('CREATE TABLE notes (id int PRIMARY KEY)');
    writer = new SharedWriter(database.url);
  });
  afterEach(async () => {
    await writer.close();
    await pool.end();
    await database.drop();
  });
  const ids = async () =>
    (await pool.query<{ id: number }>('SELECT id FROM notes ORDER BY id')).rows.map(({ id }) => id);
  const backends = async () => {
    const { rows } = await pool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'projection writer'`,
    );
    return rows.map(({ pid }) => pid);
  };

  it('commits each of those sent together by itself: what PostgreSQL refuses of one leaves the others alone', async () => {
    const sent = [1, 2, 1, 3].map((id) => writer.commit([insert(id)]));
    expect(await Promise.all(sent)).toEqual([true, true, false, true]);
    expect(await ids()).toEqual([1, 2, 3]);
    expect(await backends()).toHaveLength(1);
  });

  it('does nothing of a transaction of which one statement is refused', async () => {
    expect(await writer.commit([insert(1), insert(1)])).toBe(false);
    expect(await ids()).toEqual([]);
  });

  it('lets nobody wait behind one that needs a lock', async () => {
    const holder = await pool.connect();
    await holder.query('BEGIN; INSERT INTO notes VALUES (1)');
    const both = [writer.commit([insert(1)]), writer.commit([insert(2)])];
    expect(await Promise.all(both)).toEqual([false, true]);
    await holder.query('ROLLBACK');
    holder.release();
  });

  it('says that the connection is lost when it is killed, and makes another for the next transaction', async () => {
    await writer.commit([insert(1)]);
    const [pid = 0] = await backends();
    const sleeping = writer.commit([statement('SELECT pg_sleep(60)', [])]);
    const behind = writer.commit([insert(2)]);
    const outcomes = Promise.allSettled([sleeping, behind]);
    await pool.query('SELECT pg_terminate_backend($1)', [pid]);
    const [, second] = await outcomes;
    expect(second).toMatchObject({ status: 'rejected', reason: expect.any(SessionLost) as unknown });
    expect(await writer.commit([insert(3)])).toBe(true);
    expect(await ids()).toEqual([1, 3]);
    expect(await backends()).toHaveLength(1);
  });

  it('says so, too, when there is no server', async () => {
    const nowhere = new SharedWriter('postgres://nobody@127.0.0.1:1/none');
    await expect(nowhere.commit([])).rejects.toThrow(SessionLost);
    await nowhere.close();
  });
});
