/** The role that `readAsTenant` reads as: row-level security binds it, as it owns no table. */
export const readerRole = 'v2_reader';

/**
 * Roles belong to the whole server, and several databases of one server may be set up at the same time: the loser
 * of the race finds the role there.
 */
export const createReaderRoleSql = `
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${readerRole}') THEN
    CREATE ROLE ${readerRole} NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$`;
