import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createDataSource, migrate } from '#platform/postgres/index.js';
import { testDatabase, type TestDatabase } from '#platform/postgres/testing.js';

class CreateNotes1795500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Long enough for the others to come while it runs.
    await runner.query('SELECT pg_sleep(0.2)');
    await runner.query('CREATE TABLE notes (id int)');
    await runner.query('INSERT INTO notes VALUES (1)');
  }
  async down(): Promise<void> {}
}

class IndexNotes1795500000001 implements MigrationInterface {
  transaction = false;
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX CONCURRENTLY notes_id ON notes (id)');
  }
  async down(): Promise<void> {}
}

class BreakNotes1795500000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('INSERT INTO notes VALUES (2)');
    await runner.query('SELECT nothing_like_that FROM notes');
  }
  async down(): Promise<void> {}
}

describe('migrate', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.drop());

  async function migrateOnce(migrations: (new () => MigrationInterface)[], log?: (message: string) => void) {
    const source = createDataSource({ url: database.url, applicationName: 'migrate', migrations, poolSize: 2 });
    await source.initialize();
    return migrate(source, log).finally(() => source.destroy());
  }

  it('runs each migration once when three processes start together', async () => {
    const migrations = [CreateNotes1795500000000, IndexNotes1795500000001];
    const ran = await Promise.all([1, 2, 3].map(() => migrateOnce(migrations)));
    expect(ran.flat().sort()).toEqual(['CreateNotes1795500000000', 'IndexNotes1795500000001']);
    expect(await database.dataSource.query('SELECT id FROM notes')).toEqual([{ id: 1 }]);
  });

  it('runs only what is new, in order of time, and logs it', async () => {
    await migrateOnce([CreateNotes1795500000000]);
    const said: string[] = [];
    const ran = await migrateOnce([IndexNotes1795500000001, CreateNotes1795500000000], (line) => said.push(line));
    expect(ran).toEqual(['IndexNotes1795500000001']);
    expect(said).toEqual([expect.stringMatching(/^Migration IndexNotes1795500000001 done in \d+ ms$/)]);
  });

  it('names the migration that failed, undoes it, keeps the ones before it, and can be run again', async () => {
    await expect(migrateOnce([CreateNotes1795500000000, BreakNotes1795500000002])).rejects.toThrow(
      'Migration BreakNotes1795500000002 failed: column "nothing_like_that" does not exist',
    );
    expect(await database.dataSource.query('SELECT id FROM notes')).toEqual([{ id: 1 }]);
    expect(await migrateOnce([CreateNotes1795500000000, IndexNotes1795500000001])).toEqual(['IndexNotes1795500000001']);
  });
});
