import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource, type PostgresDataSourceOptions } from '../data-source/create-data-source.js';
import { migrate } from '../data-source/migrate.js';
import { createReaderRoleSql, readerRole } from '../reader-role.js';

export interface TestDatabase {
  /** As the database's owner, who is no superuser: row-level security binds. */
  readonly url: string;
  /** Connected and migrated. */
  readonly dataSource: DataSource;
  /** The same database as the test server's superuser: for what only an administrator can do. */
  readonly superuserUrl: string;
  /** Disconnects and drops the database, also under connections that others forgot to close. */
  drop(): Promise<void>;
}

export type TestDatabaseOptions = Pick<PostgresDataSourceOptions, 'migrations' | 'entities' | 'poolSize'>;

/**
 * A database of its own with a role of its own, on the server `TEST_DATABASE_URL` (a superuser's URL); jest's global
 * setup starts an embedded server and sets the variable when it is not set.
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const adminUrl = serverUrl();
  const name = `v2_test_${randomBytes(8).toString('hex')}`;
  const password = randomBytes(16).toString('hex');
  await asAdmin(adminUrl, async (admin) => {
    await admin.query(createReaderRoleSql);
    await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD '${password}' IN ROLE ${readerRole}`);
    await admin.query(`CREATE DATABASE ${name} OWNER ${name}`);
  });
  const url = urlOf(adminUrl, { pathname: name, username: name, password });
  const dataSource = await createDataSource({ ...options, url, applicationName: 'test' }).initialize();
  await migrate(dataSource);
  const drop = async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await asAdmin(adminUrl, async (admin) => {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.query(`DROP ROLE IF EXISTS ${name}`);
    });
  };
  return { url, dataSource, superuserUrl: urlOf(adminUrl, { pathname: name }), drop };
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return url;
  throw new Error('No test server: run this spec in the jest project `integration` or `e2e`, or set TEST_DATABASE_URL');
}

function urlOf(base: string, parts: Partial<Pick<URL, 'pathname' | 'username' | 'password'>>): string {
  return Object.assign(new URL(base), parts).href;
}

async function asAdmin(url: string, work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
