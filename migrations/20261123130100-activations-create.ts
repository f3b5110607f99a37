import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enableTenantRowSecurity } from '#platform/postgres/index.js';

export class CreateActivations1795438860000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.activations (
        tenant text NOT NULL,
        activation_id uuid NOT NULL,
        license_id uuid NOT NULL,
        status text NOT NULL,
        device_name text,
        device_os text,
        platform text,
        version text,
        activated_at timestamptz NOT NULL,
        lease_expires_at timestamptz NOT NULL,
        deactivated_at timestamptz,
        PRIMARY KEY (tenant, activation_id)
      )`);
    await runner.query('CREATE INDEX ON read_models.activations (tenant, license_id, activated_at)');
    await enableTenantRowSecurity(runner, 'read_models.activations');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_models.activations');
  }
}
