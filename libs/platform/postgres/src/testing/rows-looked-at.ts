import type { DataSource, EntityManager } from 'typeorm';

/** How many rows of the table the work in this transaction has looked at, in whatever way. */
export async function rowsLookedAt(
  manager: EntityManager,
  table: string,
  work: () => Promise<unknown>,
): Promise<number> {
  const before = await looked(manager, table);
  await work();
  return (await looked(manager, table)) - before;
}

/** The data source, and how many rows of the table the last transaction through it has looked at. */
export function watchReads(dataSource: DataSource, table: string) {
  let rows = 0;
  const watched = Object.create(dataSource) as DataSource;
  watched.transaction = (async (isolation: 'REPEATABLE READ', work: (manager: EntityManager) => Promise<unknown>) =>
    dataSource.transaction(isolation, async (manager) => {
      let result: unknown;
      rows = await rowsLookedAt(manager, table, async () => (result = await work(manager)));
      return result;
    })) as DataSource['transaction'];
  return { dataSource: watched, lookedAt: () => rows };
}

/** Since the connection last told the server's statistics, which may be some transactions ago. */
async function looked(manager: EntityManager, table: string): Promise<number> {
  const rows = await manager.query<{ looked: number }[]>(
    `SELECT (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS looked FROM pg_stat_xact_user_tables WHERE relname = $1`,
    [table],
  );
  return rows[0]?.looked ?? 0;
}
