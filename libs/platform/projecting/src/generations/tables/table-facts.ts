import type { Client } from '../generation-rows.js';

/** What of a table `CREATE TABLE … (LIKE …)` leaves out. Names and definitions are quoted as PostgreSQL quotes them. */
export interface TableFacts {
  readonly name: string;
  readonly owner: string;
  readonly options: string | null;
  readonly partition_key: string | null;
  readonly partition_bound: string | null;
  readonly row_security: boolean;
  readonly forced_row_security: boolean;
  readonly constraints: readonly { readonly name: string; readonly definition: string }[];
  readonly indexes: readonly IndexFacts[];
  readonly policies: readonly PolicyFacts[];
  readonly grants: readonly { readonly grantee: string; readonly privilege: string; readonly option: string }[];
  readonly triggers: readonly string[];
}

export interface IndexFacts {
  readonly name: string;
  readonly is_unique: boolean;
  /** From USING on. */
  readonly definition: string;
}

export interface PolicyFacts {
  readonly name: string;
  readonly kind: string;
  readonly command: string;
  readonly roles: string;
  readonly using: string | null;
  readonly check: string | null;
}

const CONSTRAINTS = `
  SELECT quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
  WHERE conrelid = c.oid AND contype IN ('p', 'u', 'x') AND conparentid = 0 ORDER BY contype, conname`;

/** Those that no constraint brings, and no partitioned table above. */
const INDEXES = `
  SELECT quote_ident(ic.relname) AS name, i.indisunique AS is_unique,
    regexp_replace(pg_get_indexdef(i.indexrelid), '^.*? USING ', 'USING ') AS definition
  FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
  WHERE i.indrelid = c.oid AND NOT ic.relispartition AND i.indisvalid
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid) ORDER BY ic.relname`;

const POLICIES = `
  SELECT quote_ident(polname) AS name, CASE WHEN polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END AS kind,
    CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
      AS command,
    (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE r::regrole::text END, ', ') FROM unnest(polroles) r) AS roles,
    pg_get_expr(polqual, polrelid) AS using, pg_get_expr(polwithcheck, polrelid) AS check
  FROM pg_policy WHERE polrelid = c.oid ORDER BY polname`;

const GRANTS = `
  SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS grantee, privilege_type AS privilege,
    CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS option
  FROM aclexplode(c.relacl) WHERE grantee <> c.relowner`;

const TRIGGERS = `
  SELECT pg_get_triggerdef(oid) AS definition FROM pg_trigger
  WHERE tgrelid = c.oid AND NOT tgisinternal AND tgparentid = 0 ORDER BY tgname`;

const list = (select: string): string => `(SELECT coalesce(json_agg(x), '[]') FROM (${select}) x)`;

const FACTS = `
  SELECT c.relname AS name, c.relowner::regrole::text AS owner, array_to_string(c.reloptions, ', ') AS options,
    CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
    pg_get_expr(c.relpartbound, c.oid) AS partition_bound,
    c.relrowsecurity AS row_security, c.relforcerowsecurity AS forced_row_security,
    ${list(CONSTRAINTS)} AS constraints, ${list(INDEXES)} AS indexes, ${list(POLICIES)} AS policies,
    ${list(GRANTS)} AS grants,
    (SELECT coalesce(json_agg(x.definition), '[]') FROM (${TRIGGERS}) x) AS triggers
  FROM pg_class c`;

/** @param table quoted @throws Error when there is no such table */
export async function readTableFacts(client: Client, table: string): Promise<TableFacts> {
  const { rows } = await client.query<TableFacts>(`${FACTS} WHERE c.oid = $1::regclass`, [table]);
  if (rows[0] === undefined) throw new Error(`there is no table ${table}`);
  return rows[0];
}

/** Of the table's partitions; none of a plain table. */
export async function readPartitionFacts(client: Client, table: string): Promise<readonly TableFacts[]> {
  const { rows } = await client.query<TableFacts>(
    `${FACTS} JOIN pg_inherits h ON h.inhrelid = c.oid WHERE h.inhparent = $1::regclass ORDER BY c.relname`,
    [table],
  );
  return rows;
}
