import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enableTenantRowSecurity } from '#platform/postgres/index.js';

export class CreateReleases1795442400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.releases (
        tenant text NOT NULL,
        release_id uuid NOT NULL,
        product_id uuid NOT NULL,
        version text NOT NULL,
        channel text NOT NULL,
        platform text NOT NULL,
        url text NOT NULL,
        sha256 text NOT NULL,
        notes text,
        status text NOT NULL,
        released_at timestamptz NOT NULL,
        published_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        withdrawal_reason text,
        PRIMARY KEY (tenant, release_id)
      )`);
    await runner.query('CREATE INDEX ON read_models.releases (tenant, product_id, released_at)');
    await enableTenantRowSecurity(runner, 'read_models.releases');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_models.releases');
  }
}
