import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enableTenantRowSecurity } from '#platform/postgres/index.js';

const TABLES = ['revocable_licenses', 'license_files', 'ended_activations'];

export class CreateRevocations1795450200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.revocable_licenses (
        tenant text NOT NULL,
        license_id uuid NOT NULL,
        product_id uuid NOT NULL,
        status text NOT NULL,
        changed_at timestamptz,
        PRIMARY KEY (tenant, license_id)
      )`);
    await runner.query(`
      CREATE TABLE read_models.license_files (
        tenant text NOT NULL,
        file_id uuid NOT NULL,
        activation_id uuid NOT NULL,
        license_id uuid NOT NULL,
        product_id uuid NOT NULL,
        valid_until timestamptz NOT NULL,
        PRIMARY KEY (tenant, file_id)
      )`);
    await runner.query(`
      CREATE TABLE read_models.ended_activations (
        tenant text NOT NULL,
        activation_id uuid NOT NULL,
        ended_at timestamptz NOT NULL,
        PRIMARY KEY (tenant, activation_id)
      )`);
    await runner.query('CREATE INDEX ON read_models.revocable_licenses (tenant, product_id)');
    await runner.query('CREATE INDEX ON read_models.license_files (tenant, product_id, valid_until)');
    await runner.query('CREATE INDEX ON read_models.license_files (tenant, license_id)');
    for (const table of TABLES) await enableTenantRowSecurity(runner, `read_models.${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE read_models.${table}`);
  }
}
