import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CreateSchemas1795424400000 } from '#migrations/20261123090000-platform-create-schemas.js';
import { enableTenantRowSecurity, readAsTenant, ReadTooLong } from '#platform/postgres/index.js';
import { testDatabase, type TestDatabase } from '#platform/postgres/testing.js';

class CreateLetters1795500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE read_models.letters (tenant text NOT NULL, letter text NOT NULL)');
    await runner.query('CREATE TABLE read_models.unprotected (tenant text NOT NULL)');
    await enableTenantRowSecurity(runner, 'read_models.letters');
  }
  async down(): Promise<void> {}
}

const everyLetter = 'SELECT letter FROM read_models.letters ORDER BY letter';

describe('readAsTenant', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    const migrations = [CreateSchemas1795424400000, CreateLetters1795500000000];
    // One connection for all: whatever a transaction leaves behind, the next one would find.
    database = await testDatabase({ migrations, poolSize: 1 });
    await database.dataSource.query(
      `INSERT INTO read_models.letters VALUES ('acme', 'a'), ('acme', 'b'), ('beta', 'c')`,
    );
  });
  afterAll(() => database.drop());

  const read = (tenant: string, statement: string) =>
    readAsTenant(database.dataSource, tenant, (manager) => manager.query<unknown[]>(statement));

  it("sees its tenant's rows only, even by a query that forgets to ask for them", async () => {
    expect(await read('acme', everyLetter)).toEqual([{ letter: 'a' }, { letter: 'b' }]);
    expect(await read('beta', everyLetter)).toEqual([{ letter: 'c' }]);
  });

  it('sees nothing of another tenant, even by a query that asks for it', async () => {
    expect(await read('beta', `SELECT * FROM read_models.letters WHERE tenant = 'acme'`)).toEqual([]);
    expect(await read('nobody', everyLetter)).toEqual([]);
  });

  it.each([
    `INSERT INTO read_models.letters VALUES ('acme', 'x')`,
    `UPDATE read_models.letters SET letter = 'x'`,
    'DELETE FROM read_models.letters',
  ])('can not write: %s', async (statement) => {
    await expect(read('acme', statement)).rejects.toThrow(/read-only transaction/);
    expect(await database.dataSource.query(everyLetter)).toHaveLength(3);
  });

  it('reads as a role that could not write in any transaction', async () => {
    const [row] = await database.dataSource.query<object[]>(
      `SELECT has_table_privilege('v2_reader', 'read_models.letters', 'SELECT') AS reads,
              has_table_privilege('v2_reader', 'read_models.letters', 'INSERT, UPDATE, DELETE, TRUNCATE') AS writes`,
    );
    expect(row).toEqual({ reads: true, writes: false });
  });

  it('can not read a table that has no row security', async () => {
    await expect(read('acme', 'SELECT * FROM read_models.unprotected')).rejects.toThrow(/permission denied/);
  });

  it('gives up a query that takes too long, and answers the next one', async () => {
    const sleeping = readAsTenant(database.dataSource, 'acme', (manager) => manager.query('SELECT pg_sleep(60)'), 50);
    await expect(sleeping).rejects.toThrow(ReadTooLong);
    expect(await read('acme', `SELECT pg_sleep(0.1), letter FROM read_models.letters LIMIT 1`)).toHaveLength(1);
    expect(await database.dataSource.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '0' }]);
  });

  it('leaves neither role nor tenant behind on the connection, also after a failure', async () => {
    const state = `SELECT current_user AS role, coalesce(current_setting('v2.tenant', true), '') AS tenant`;
    const owner = new URL(database.url).username;
    await read('acme', everyLetter);
    expect(await database.dataSource.query(state)).toEqual([{ role: owner, tenant: '' }]);
    await expect(read('acme', 'SELECT nothing_like_that')).rejects.toThrow();
    expect(await database.dataSource.query(state)).toEqual([{ role: owner, tenant: '' }]);
  });

  it('sees one state of the rows in all of its queries', async () => {
    const rows = await testDatabase({ migrations: [CreateSchemas1795424400000, CreateLetters1795500000000] });
    const counts = await readAsTenant(rows.dataSource, 'acme', async (manager) => {
      const before = await manager.query<unknown[]>(everyLetter);
      await rows.dataSource.query(`INSERT INTO read_models.letters VALUES ('acme', 'z')`);
      return [before.length, (await manager.query<unknown[]>(everyLetter)).length];
    }).finally(() => rows.drop());
    expect(counts).toEqual([0, 0]);
  });
});

describe('enableTenantRowSecurity', () => {
  it('takes no table name that could be anything else', async () => {
    const runner = {} as QueryRunner;
    await expect(enableTenantRowSecurity(runner, 'a.b; DROP TABLE c')).rejects.toThrow(/schema\.name/);
    await expect(enableTenantRowSecurity(runner, 'letters')).rejects.toThrow(/schema\.name/);
  });
});
