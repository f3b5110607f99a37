import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enableTenantRowSecurity } from '#platform/postgres/index.js';

export class CreateCustomers1795462200000 implements MigrationInterface {
  readonly name = 'CreateCustomers1795462200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.customers (
        tenant text NOT NULL,
        customer_id uuid NOT NULL,
        kind text NOT NULL,
        company_name text,
        person_id uuid NOT NULL,
        name text,
        email text,
        phone text,
        is_forgotten boolean NOT NULL,
        registered_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (tenant, customer_id)
      )`);
    await runner.query('CREATE INDEX ON read_models.customers (tenant, registered_at)');
    for (const column of ['name', 'email', 'phone']) {
      // The mark by which traces of persons are found and removed. ANALYZE would keep samples of the values elsewhere.
      await runner.query(`COMMENT ON COLUMN read_models.customers.${column} IS 'personal'`);
      await runner.query(`ALTER TABLE read_models.customers ALTER COLUMN ${column} SET STATISTICS 0`);
    }
    await enableTenantRowSecurity(runner, 'read_models.customers');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_models.customers');
  }
}
