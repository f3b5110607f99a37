import type { QueryRunner } from 'typeorm';
import { errorCode } from '../error-code.js';
import { createReaderRoleSql, readerRole } from '../reader-role.js';

const insufficientPrivilege = '42501';

/**
 * For migrations: makes the role that {@link readAsTenant} reads as, and lets the current user become it. Where the
 * current user may not, throws the SQL that an administrator has to run once.
 */
export async function ensureReaderRole(runner: QueryRunner): Promise<void> {
  if (await isReader(runner)) return;
  const user = await currentUser(runner);
  const grant = `GRANT ${readerRole} TO ${user}`;
  await inSavepoint(runner, async () => {
    await runner.query(createReaderRoleSql);
    if (!(await isReader(runner))) await runner.query(grant);
  }).catch((cause: unknown) => {
    if (errorCode(cause) !== insufficientPrivilege) throw cause;
    throw new Error(
      `The database user ${user} may not make the role that queries read as. ` +
        `Let an administrator run this once on that server, then start again:\n` +
        `  CREATE ROLE ${readerRole} NOLOGIN;  -- unless it exists\n  ${grant};`,
      { cause },
    );
  });
}

/**
 * Whether the current user may become the role, as a superuser always may. Since PostgreSQL 16 membership alone
 * doesn't allow it: who makes a role becomes its administrator, but has to grant it to himself.
 */
async function isReader(runner: QueryRunner): Promise<boolean> {
  const rows = await runner.manager.query<unknown[]>(
    `SELECT FROM pg_roles WHERE rolname = '${readerRole}' AND pg_has_role(current_user, oid,
       CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)`,
  );
  return rows.length === 1;
}

async function currentUser(runner: QueryRunner): Promise<string> {
  const [row] = await runner.manager.query<{ name: string }[]>('SELECT quote_ident(current_user) AS name');
  return row?.name ?? 'CURRENT_USER';
}

async function inSavepoint(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
  await runner.startTransaction();
  try {
    await work();
    await runner.commitTransaction();
  } catch (failure) {
    await runner.rollbackTransaction();
    throw failure;
  }
}
