import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** The sealed keys of these persons as a running platform keeps them in the database of its data folder. */
export async function keysOnDisk(dataDir: string, personIds: readonly string[]): Promise<readonly string[]> {
  const credentials = JSON.parse(await readFile(join(dataDir, 'postgres/credentials.json'), 'utf8')) as {
    readonly ownerPassword: string;
  };
  const [, , , port] = (await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n');
  const connectionString = `postgres://v2:${credentials.ownerPassword}@127.0.0.1:${port}/v2`;
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ sealed_key: string }>(
      'SELECT sealed_key FROM platform.person_keys WHERE person_id = ANY ($1)',
      [personIds],
    );
    return rows.map(({ sealed_key }) => sealed_key);
  } finally {
    await client.end();
  }
}
