import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enableTenantRowSecurity } from '#platform/postgres/index.js';

export class CreateProductReadModels1795446000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.products (
        tenant text NOT NULL,
        product_id uuid NOT NULL,
        name text NOT NULL,
        defined_at timestamptz NOT NULL,
        PRIMARY KEY (tenant, product_id)
      )`);
    await enableTenantRowSecurity(runner, 'read_models.products');
    await runner.query(`
      CREATE TABLE read_models.api_keys (
        tenant text NOT NULL,
        api_key_id text NOT NULL,
        product_id uuid NOT NULL,
        name text NOT NULL,
        key_hint text NOT NULL,
        created_at timestamptz NOT NULL,
        ends_at timestamptz,
        predecessor_id text,
        successor_id text,
        revoked_at timestamptz,
        revocation_reason text,
        PRIMARY KEY (tenant, api_key_id)
      )`);
    await runner.query('CREATE INDEX ON read_models.api_keys (tenant, product_id, created_at)');
    await enableTenantRowSecurity(runner, 'read_models.api_keys');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_models.api_keys');
    await runner.query('DROP TABLE read_models.products');
  }
}
