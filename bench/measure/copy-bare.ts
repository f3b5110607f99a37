import pg from 'pg';

/**
 * How long PostgreSQL needs to COPY the rows of these read models from files into empty tables with the same keys and indexes, in
 * seconds. The folder must be open to the server's user.
 */
export async function copyBare(superuserUrl: string, tables: readonly string[], folder: string): Promise<number> {
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'bench copy' });
  await client.connect();
  try {
    await client.query('SET synchronous_commit = off');
    for (const table of tables) {
      await client.query(`COPY (SELECT * FROM read_models.${table}) TO '${folder}/${table}.copy'`);
      await client.query(`CREATE TABLE read_models.bare_${table} (LIKE read_models.${table} INCLUDING ALL)`);
    }
    const begunAt = performance.now();
    for (const table of tables) await client.query(`COPY read_models.bare_${table} FROM '${folder}/${table}.copy'`);
    return (performance.now() - begunAt) / 1000;
  } finally {
    await client.end();
  }
}
