import type { QueryRunner } from 'typeorm';
import { readerRole } from '../reader-role.js';

/**
 * For migrations: lets {@link readAsTenant} read `table` (`'read_models.license_overview'`, with a column `tenant`),
 * each tenant its own rows. The table's owner, who writes it, is not bound.
 */
export async function enableTenantRowSecurity(runner: QueryRunner, table: string): Promise<void> {
  const name = quoteTable(table);
  await runner.query(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`);
  await runner.query(
    `CREATE POLICY tenant_rows ON ${name} FOR SELECT TO ${readerRole} USING (tenant = current_setting('v2.tenant', true))`,
  );
  await runner.query(`GRANT SELECT ON ${name} TO ${readerRole}`);
}

function quoteTable(table: string): string {
  if (!/^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/.test(table)) {
    throw new Error(`Expected a table as schema.name in lower case, got ${JSON.stringify(table)}`);
  }
  return table;
}
