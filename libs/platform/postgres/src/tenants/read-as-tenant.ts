import type { DataSource, EntityManager } from 'typeorm';
import { readerRole } from '../reader-role.js';

/**
 * Runs `work` in a read-only transaction that sees the rows of one tenant only, whatever its queries say: row-level
 * security compares each row with the setting `v2.tenant`. Rows seen by several queries come from one snapshot.
 */
export async function readAsTenant<Result>(
  dataSource: DataSource,
  tenant: string,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    await manager.query('SET TRANSACTION READ ONLY');
    await manager.query(`SELECT set_config('v2.tenant', $1, true), set_config('role', '${readerRole}', true)`, [
      tenant,
    ]);
    return work(manager);
  });
}
