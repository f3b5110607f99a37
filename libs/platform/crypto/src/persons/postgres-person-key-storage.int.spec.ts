import { Pool } from 'pg';
import { CreateKeys1795435200000 } from '#migrations/20261123120000-crypto-create-keys.js';
import { CreatePersonKeys1795460400000 } from '#migrations/20261123190000-crypto-create-person-keys.js';
import { RememberForgettings1795464000000 } from '#migrations/20261123200000-crypto-remember-forgettings.js';
import { newId } from '#platform/kernel/index.js';
import { testDatabase, type TestDatabase } from '#platform/postgres/testing.js';
import { masterKeyOf } from '../master-key.js';
import { sealer } from '../sealer.js';
import { PersonKeys } from './person-keys.js';
import { PostgresPersonKeyStorage } from './postgres-person-key-storage.js';

const FACT = { stream: 'guest-1', position: 7n };
const seals = sealer(masterKeyOf(Buffer.alloc(32, 1).toString('base64'), 'the spec'));

describe('Keys of persons in PostgreSQL', () => {
  let database: TestDatabase;
  let pools: Pool[];
  let processes: PersonKeys[];
  const person = () => ({ tenant: 'default', personId: newId() });

  beforeAll(async () => {
    database = await testDatabase({
      migrations: [CreateKeys1795435200000, CreatePersonKeys1795460400000, RememberForgettings1795464000000],
    });
    pools = Array.from({ length: 4 }, () => new Pool({ connectionString: database.url, max: 2 }));
    // The server may cut a connection that is just being closed when the database is dropped.
    for (const pool of pools) pool.on('error', () => undefined);
    processes = pools.map((pool) => new PersonKeys(new PostgresPersonKeyStorage(pool), seals));
  });
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.drop();
  });

  it('are one for each person, whoever makes them at once', async () => {
    const [ann, bob] = [person(), person()];
    await Promise.all(processes.map((keys, n) => keys.make(n % 2 ? [ann, bob] : [bob, ann])));
    const sealed = processes.map((keys) => keys.seal(ann, '"Ann"', 'name'));
    for (const keys of processes) {
      await keys.load([ann]);
      for (const each of sealed) expect(JSON.parse(keys.open(ann, each, 'name') ?? '')).toBe('Ann');
    }
  });

  it('stay apart by tenant', async () => {
    const ann = person();
    const [keys] = processes as [PersonKeys];
    await keys.make([ann]);
    const other = { ...ann, tenant: 'other' };
    await keys.load([other]);
    expect(keys.open(other, keys.seal(ann, '"Ann"', 'name'), 'name')).toBeUndefined();
  });

  it('are never there again once destroyed, however many make them at the same time', async () => {
    const persons = Array.from({ length: 40 }, person);
    const [destroyer, ...makers] = processes as [PersonKeys, ...PersonKeys[]];
    await Promise.all(
      persons.flatMap((each) => [
        ...makers.map((keys) => keys.make([each])),
        destroyer.destroy(each, FACT, new Date()),
      ]),
    );
    const left: unknown[] = await database.dataSource.query(
      'SELECT person_id FROM platform.person_keys WHERE person_id = ANY ($1)',
      [persons.map(({ personId }) => personId)],
    );
    expect(left).toEqual([]);
  });

  it('leave behind that they were destroyed, when first, and where the log says so', async () => {
    const [ann, bob] = [person(), person()];
    const [here, there] = processes as [PersonKeys, PersonKeys];
    const at = new Date('2026-11-23T12:00:00Z');
    await there.destroy(bob, { stream: 'guest-2', position: 12n }, at);
    const first = await here.destroy(ann, { stream: 'guest-1', position: 11n }, at);
    expect(first).toMatchObject({
      ...ann,
      stream: 'guest-1',
      position: 11n,
      keyDestroyedAt: at,
      tracesRemovedAt: null,
    });
    expect(await there.destroy(ann, FACT, new Date())).toEqual(first);
    await here.tracesRemoved([ann], at);
    expect(await here.forgettings(ann)).toMatchObject([{ tracesRemovedAt: at }]);
    expect(await there.forgettings(bob)).toMatchObject([{ position: 12n, tracesRemovedAt: null }]);
  });

  it('leave traces again when one is destroyed that a backup has brought back', async () => {
    const ann = person();
    const [keys] = processes as [PersonKeys];
    const at = new Date('2026-11-23T12:00:00Z');
    await keys.make([ann]);
    await keys.destroy(ann, FACT, at);
    await keys.tracesRemoved([ann], at);
    expect(await keys.destroy(ann, FACT, new Date())).toMatchObject({ tracesRemovedAt: at });
    await database.dataSource.query(
      'INSERT INTO platform.person_keys (tenant, person_id, sealed_key) VALUES ($1, $2, $3)',
      [ann.tenant, ann.personId, seals.seal(Buffer.alloc(32), 'the backup')],
    );
    expect(await keys.destroy(ann, FACT, new Date())).toMatchObject({ keyDestroyedAt: at, tracesRemovedAt: null });
  });

  it('lie in the table sealed under the master key', async () => {
    const ann = person();
    await (processes as [PersonKeys])[0].make([ann]);
    const [row] = await database.dataSource.query<{ sealed_key: string }[]>(
      'SELECT sealed_key FROM platform.person_keys WHERE person_id = $1',
      [ann.personId],
    );
    const context = `person-key:${JSON.stringify([ann.tenant, ann.personId])}`;
    expect(seals.open(row?.sealed_key ?? '', context)).toHaveLength(32);
  });
});
