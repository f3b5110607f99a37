import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enableTenantRowSecurity } from '#platform/postgres/index.js';

export class CreateHeartbeats1795461600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.heartbeats (
        tenant text NOT NULL,
        received_at timestamptz NOT NULL,
        license_id uuid NOT NULL,
        activation_id uuid NOT NULL,
        product_id uuid NOT NULL,
        sequence bigint NOT NULL,
        sent_at timestamptz NOT NULL,
        version text,
        platform text,
        active_users integer,
        features jsonb,
        usage jsonb,
        position bigint NOT NULL
      ) PARTITION BY RANGE (received_at)`);
    await runner.query('CREATE INDEX ON read_models.heartbeats (tenant, license_id, received_at)');
    await runner.query('CREATE INDEX ON read_models.heartbeats (tenant, received_at)');
    await enableTenantRowSecurity(runner, 'read_models.heartbeats');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_models.heartbeats');
  }
}
