import pg from 'pg';
import { CreatePersonKeys1795460400000 } from '#migrations/20261123190000-crypto-create-person-keys.js';
import { CreateSchemas1795424400000 } from '#migrations/20261123090000-platform-create-schemas.js';
import { CreateCheckpoints1795431600000 } from '#migrations/20261123110000-projecting-create-checkpoints.js';
import { CreateGenerations1795461060000 } from '#migrations/20261123191100-projecting-create-generations.js';
import { RememberForgettings1795464000000 } from '#migrations/20261123200000-crypto-remember-forgettings.js';
import { newId } from '#platform/kernel/index.js';
import { testDatabase, type TestDatabase } from '#platform/postgres/testing.js';
import { copyTable } from '../generations/tables/copy-table.js';
import { eventually } from '../spec-world/eventually.js';
import { removeTraces } from './remove-traces.js';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('Traces of forgotten persons', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const ann = newId();
  const bob = newId();

  beforeEach(async () => {
    const platform = [CreateSchemas1795424400000, CreateCheckpoints1795431600000, CreateGenerations1795461060000];
    const persons = [CreatePersonKeys1795460400000, RememberForgettings1795464000000];
    database = await testDatabase({ migrations: [...platform, ...persons] });
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`
      CREATE TABLE read_models.guests (tenant text, person_id uuid, name text, seat integer, PRIMARY KEY (tenant, person_id))`);
    await client.query(`COMMENT ON COLUMN read_models.guests.name IS 'personal'`);
    await client.query('ALTER TABLE read_models.guests ALTER COLUMN name SET STATISTICS 0');
    await copyTable(client, 'read_models.guests', 'retired');
    for (const schema of ['read_models', 'read_models_retired']) {
      await client.query(`INSERT INTO ${schema}.guests VALUES ('default', $1, 'Ann', 1), ('default', $2, 'Bob', 2)`, [
        ann,
        bob,
      ]);
    }
    await client.query(
      `INSERT INTO platform.forgotten_persons (tenant, person_id, stream, position, forgotten_at)
       VALUES ('default', $1, 'guest-1', 7, now())`,
      [ann],
    );
  });
  afterEach(async () => {
    await client.end();
    await database.drop();
  });

  const remove = () => removeTraces(database.url, 7n, silent);
  /** A transaction that writes in any database of the server keeps dead rows of all; other specs have such. */
  const removed = () => eventually('no trace is left', remove);
  const rowsOf = async (table: string) =>
    (await client.query<object>(`SELECT name, seat FROM ${table} ORDER BY seat`)).rows;
  const filesOf = async (tables: readonly string[]) => {
    const sql =
      'SELECT pg_relation_filenode(name::regclass) AS file FROM unnest($1::text[]) WITH ORDINALITY AS t (name, n) ORDER BY n';
    return (await client.query<{ file: string }>(sql, [tables])).rows.map(({ file }) => file);
  };
  const generation = (state: string, position: number) =>
    client.query(
      `WITH made AS (
         INSERT INTO platform.projection_generations (name, generation, version, state, tables)
         VALUES ('guests', 1, 1, $1, '{read_models.guests}'))
       INSERT INTO platform.projection_checkpoints (name, generation, epoch, position) VALUES ('guests', 1, 1, $2)`,
      [state, position],
    );

  it('are blanked in every build, also in one that follows the log no more; nobody else’s are', async () => {
    await removed();
    const blank = [
      { name: null, seat: 1 },
      { name: 'Bob', seat: 2 },
    ];
    expect(await rowsOf('read_models.guests')).toEqual(blank);
    expect(await rowsOf('read_models_retired.guests')).toEqual(blank);
  });

  it('go with the files that the rows and the keys were in', async () => {
    const tables = ['read_models.guests', 'read_models_retired.guests', 'platform.person_keys'];
    const before = await filesOf(tables);
    await remove();
    const after = await filesOf(tables);
    expect(after.filter((file, index) => file === before[index])).toEqual([]);
  });

  it('stay as long as a transaction may still look at them', async () => {
    const looking = new pg.Client({ connectionString: database.url });
    await looking.connect();
    await looking.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await looking.query('SELECT 1 FROM pg_class');
    expect(await remove()).toBe(false);
    await looking.query('COMMIT');
    await looking.end();
    await removed();
  });

  it.each(['live', 'building'])('stay as long as a %s build may still write them', async (state) => {
    await generation(state, 6);
    expect(await remove()).toBe(false);
    await client.query('UPDATE platform.projection_checkpoints SET position = 7');
    await removed();
  });

  it('are in no statistics, also not of a copy of a table', async () => {
    await client.query('ANALYZE read_models.guests, read_models_retired.guests');
    const { rows } = await client.query(`SELECT FROM pg_stats WHERE tablename = 'guests' AND attname = 'name'`);
    expect(rows).toEqual([]);
    const others = await client.query(`SELECT FROM pg_stats WHERE tablename = 'guests' AND attname = 'seat'`);
    expect(others.rows).toHaveLength(2);
  });
});
