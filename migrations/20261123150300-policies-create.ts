import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enableTenantRowSecurity } from '#platform/postgres/index.js';

export class CreatePolicies1795446180000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.policies (
        tenant text NOT NULL,
        policy_id uuid NOT NULL,
        product_id uuid NOT NULL,
        name text NOT NULL,
        status text NOT NULL,
        published_version integer,
        draft_version integer,
        created_at timestamptz NOT NULL,
        published_at timestamptz,
        retired_at timestamptz,
        retirement_reason text,
        PRIMARY KEY (tenant, policy_id)
      )`);
    await runner.query('CREATE INDEX ON read_models.policies (tenant, product_id)');
    await enableTenantRowSecurity(runner, 'read_models.policies');
    await runner.query(`
      CREATE TABLE read_models.policy_versions (
        tenant text NOT NULL,
        policy_id uuid NOT NULL,
        version integer NOT NULL,
        status text NOT NULL,
        terms jsonb NOT NULL,
        drafted_at timestamptz NOT NULL,
        published_at timestamptz,
        PRIMARY KEY (tenant, policy_id, version)
      )`);
    await enableTenantRowSecurity(runner, 'read_models.policy_versions');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_models.policy_versions');
    await runner.query('DROP TABLE read_models.policies');
  }
}
