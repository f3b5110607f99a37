import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enableTenantRowSecurity } from '#platform/postgres/index.js';

export class CreateLicenseOverview1795438800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.license_overview (
        tenant text NOT NULL,
        license_id uuid NOT NULL,
        product_id uuid NOT NULL,
        key_hint text NOT NULL,
        reference text,
        status text NOT NULL,
        is_trial boolean NOT NULL,
        seats integer NOT NULL,
        seats_taken integer NOT NULL,
        match_strategy text NOT NULL,
        grace_seconds integer NOT NULL,
        heartbeat_interval_seconds integer NOT NULL,
        features jsonb NOT NULL,
        issued_at timestamptz NOT NULL,
        expires_at timestamptz,
        last_activated_at timestamptz,
        revision integer NOT NULL,
        PRIMARY KEY (tenant, license_id)
      ) WITH (fillfactor = 70)`);
    await runner.query('CREATE INDEX ON read_models.license_overview (tenant, issued_at DESC, license_id)');
    await runner.query('CREATE INDEX ON read_models.license_overview (tenant, product_id)');
    await enableTenantRowSecurity(runner, 'read_models.license_overview');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_models.license_overview');
  }
}
