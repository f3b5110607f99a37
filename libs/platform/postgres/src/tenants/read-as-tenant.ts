import type { DataSource, EntityManager } from 'typeorm';
import { readerRole } from '../reader-role.js';
import { isEnded, ReadTooLong } from './read-too-long.js';

/** Of one statement, in milliseconds: whoever waits for an answer has gone by then, and others want the connection. */
const PATIENCE = 20_000;

/**
 * Runs `work` in a read-only transaction that sees the rows of one tenant only, whatever its queries say: row-level
 * security compares each row with the setting `v2.tenant`. Rows seen by several queries come from one snapshot.
 * @throws ReadTooLong when one of them takes longer than `patienceMs`
 */
export async function readAsTenant<Result>(
  dataSource: DataSource,
  tenant: string,
  work: (manager: EntityManager) => Promise<Result>,
  patienceMs = PATIENCE,
): Promise<Result> {
  const reading = dataSource.transaction('REPEATABLE READ', async (manager) => {
    await manager.query('SET TRANSACTION READ ONLY');
    await manager.query(SETTINGS, [tenant, String(patienceMs)]);
    return work(manager);
  });
  return reading.catch((error: unknown) => {
    throw isEnded(error) ? new ReadTooLong('a query took too long', { cause: error }) : error;
  });
}

const SETTINGS = `SELECT set_config('v2.tenant', $1, true), set_config('role', '${readerRole}', true),
  set_config('statement_timeout', $2, true)`;
