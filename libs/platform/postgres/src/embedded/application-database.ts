import { Client } from 'pg';
import { createReaderRoleSql, readerRole } from '../reader-role.js';

/** Makes what the application needs and can't make itself: its role `v2`, the reader role and its database. */
export async function ensureApplicationDatabase(superuserUrl: string, ownerPassword: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl, application_name: 'v2-setup' });
  await client.connect();
  try {
    if (await has(client, `SELECT FROM pg_database WHERE datname = 'v2'`)) return;
    if (!(await has(client, `SELECT FROM pg_roles WHERE rolname = 'v2'`))) {
      await client.query(`CREATE ROLE v2 LOGIN PASSWORD ${client.escapeLiteral(ownerPassword)}`);
    }
    await client.query(createReaderRoleSql);
    await client.query(`GRANT ${readerRole} TO v2`);
    // The database comes last: where it exists, everything else does.
    await client.query('CREATE DATABASE v2 OWNER v2');
  } finally {
    await client.end();
  }
}

/** What the application may do beside owning its database: have forgotten bytes written out of the log of the server. */
export async function allowRemovingTraces(superuserUrl: string): Promise<void> {
  const client = new Client({
    connectionString: superuserUrl.replace(/\/postgres$/, '/v2'),
    application_name: 'v2-setup',
  });
  await client.connect();
  try {
    await client.query('GRANT pg_checkpoint TO v2');
    await client.query('GRANT EXECUTE ON FUNCTION pg_switch_wal() TO v2');
  } finally {
    await client.end();
  }
}

async function has(client: Client, query: string): Promise<boolean> {
  return (await client.query(query)).rowCount === 1;
}
