import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enableTenantRowSecurity } from '#platform/postgres/index.js';

export class CreateLicenseLimits1795461780000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.license_limits (
        tenant text NOT NULL,
        license_id uuid NOT NULL,
        name text NOT NULL,
        granted bigint NOT NULL,
        reset_period text NOT NULL,
        overage_percent integer,
        granted_by text NOT NULL,
        granted_at timestamptz NOT NULL,
        event_id uuid NOT NULL,
        position bigint NOT NULL,
        PRIMARY KEY (tenant, license_id, name)
      )`);
    await runner.query(`
      CREATE TABLE read_models.license_limit_uses (
        tenant text NOT NULL,
        license_id uuid NOT NULL,
        name text NOT NULL,
        day date NOT NULL,
        used bigint NOT NULL,
        used_at timestamptz NOT NULL,
        event_type text NOT NULL,
        event_id uuid NOT NULL,
        position bigint NOT NULL,
        PRIMARY KEY (tenant, license_id, name, day)
      )`);
    await enableTenantRowSecurity(runner, 'read_models.license_limits');
    await enableTenantRowSecurity(runner, 'read_models.license_limit_uses');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_models.license_limit_uses');
    await runner.query('DROP TABLE read_models.license_limits');
  }
}
