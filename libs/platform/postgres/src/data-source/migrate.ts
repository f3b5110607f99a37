import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationExecutor, type DataSource, type Migration, type QueryRunner } from 'typeorm';

/** "v2migrat" in ASCII, as a number that nobody else locks. */
const lockKey = '8516847084911255924';

/** A migration could not be run: its changes were rolled back, those of the ones before it stay. */
class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed';
}

/**
 * Runs the data source's pending migrations, each in a transaction, under a lock of the database: of several processes
 * that start together one migrates while the others wait. Answers the names of those it ran itself.
 */
export async function migrate(dataSource: DataSource, log: (message: string) => void = () => undefined) {
  const runner = dataSource.createQueryRunner();
  try {
    await lock(runner);
    try {
      return await runPending(dataSource, runner, log);
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [lockKey]);
    }
  } finally {
    await runner.release();
  }
}

/** Asks again and again: a statement that waits in the server would hold up `CREATE INDEX CONCURRENTLY` for ever. */
async function lock(runner: QueryRunner): Promise<void> {
  const [answer] = await runner.manager.query<{ held: boolean }[]>('SELECT pg_try_advisory_lock($1) AS held', [
    lockKey,
  ]);
  if (answer?.held === true) return;
  await sleep(50);
  await lock(runner);
}

async function runPending(dataSource: DataSource, runner: QueryRunner, log: (message: string) => void) {
  // The table of migrations lies in this schema, so it must be there before the first migration.
  await runner.query('CREATE SCHEMA IF NOT EXISTS platform');
  const executor = new MigrationExecutor(dataSource, runner);
  const pending = await executor.getPendingMigrations();
  for (const migration of pending) {
    const startedAt = performance.now();
    await runOne(executor, runner, migration);
    log(`Migration ${migration.name} done in ${Math.round(performance.now() - startedAt)} ms`);
  }
  return pending.map(({ name }) => name);
}

async function runOne(executor: MigrationExecutor, runner: QueryRunner, migration: Migration): Promise<void> {
  const inTransaction = migration.instance?.transaction !== false;
  try {
    if (inTransaction) await runner.startTransaction();
    await executor.executeMigration(migration);
    if (inTransaction) await runner.commitTransaction();
  } catch (cause) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw new MigrationFailed(`Migration ${migration.name} failed: ${messageOf(cause)}`, { cause });
  }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
