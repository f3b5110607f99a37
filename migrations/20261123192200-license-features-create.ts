import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enableTenantRowSecurity } from '#platform/postgres/index.js';

export class CreateLicenseFeatures1795461720000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.license_features (
        tenant text NOT NULL,
        license_id uuid NOT NULL,
        feature text NOT NULL,
        value jsonb NOT NULL,
        granted_by text NOT NULL,
        granted_at timestamptz NOT NULL,
        event_id uuid NOT NULL,
        position bigint NOT NULL,
        PRIMARY KEY (tenant, license_id, feature)
      )`);
    await runner.query('CREATE INDEX ON read_models.license_features (tenant, feature)');
    await enableTenantRowSecurity(runner, 'read_models.license_features');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_models.license_features');
  }
}
