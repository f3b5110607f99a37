import { randomBytes } from 'node:crypto';
import { createDataSource, ensureReaderRole, startEmbeddedPostgres } from '#platform/postgres/index.js';
import { testDatabase, type TestDatabase } from '#platform/postgres/testing.js';
import { query, withDataDir } from '../embedded/spec-support.js';

describe('ensureReaderRole', () => {
  let database: TestDatabase;
  let user: string;
  beforeEach(async () => {
    database = await testDatabase();
    user = `Hosted ${randomBytes(6).toString('hex')}`;
  });
  afterEach(async () => {
    await query(database.superuserUrl, `DROP ROLE IF EXISTS "${user}"`);
    await database.drop();
  });

  /** As a user made with these options, without being a member of the role. */
  async function ensureAs(options: string): Promise<unknown> {
    await query(database.superuserUrl, `CREATE ROLE "${user}" LOGIN PASSWORD 'hosted' ${options}`);
    return ensureOn(Object.assign(new URL(database.url), { username: user, password: 'hosted' }).href);
  }

  async function ensureOn(url: string): Promise<unknown> {
    const source = await createDataSource({ url, applicationName: 'test' }).initialize();
    const runner = source.createQueryRunner();
    try {
      await ensureReaderRole(runner);
      await runner.query('SET ROLE v2_reader');
      return await runner.manager.query('SELECT current_user AS user');
    } finally {
      await runner.release();
      await source.destroy();
    }
  }

  it('tells a user who may not make roles what an administrator has to run', async () => {
    await expect(ensureAs('')).rejects.toThrow(`GRANT v2_reader TO "${user}";`);
    await query(database.superuserUrl, `GRANT v2_reader TO "${user}"`);
  });

  it('is content with a user whom an administrator has granted the role', async () => {
    expect(await ensureAs('IN ROLE v2_reader')).toEqual([{ user: 'v2_reader' }]);
  });

  it('lets a user who may make roles make it and become it', () =>
    // Roles belong to the whole server, where other specs need this one: so on a server of its own.
    withDataDir(async (dataDir) => {
      const server = await startEmbeddedPostgres({ dataDir });
      try {
        await query(server.superuserUrl, 'DROP ROLE v2_reader');
        await query(server.superuserUrl, 'ALTER ROLE v2 CREATEROLE');
        expect(await ensureOn(server.url)).toEqual([{ user: 'v2_reader' }]);
      } finally {
        await server.stop();
      }
    }));

  it('needs nothing of a superuser', async () => {
    expect(await ensureAs('SUPERUSER')).toEqual([{ user: 'v2_reader' }]);
  });
});
