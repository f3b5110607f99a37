import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enableTenantRowSecurity } from '#platform/postgres/index.js';

export class CreateRefusals1795461000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.refusals (
        position bigint NOT NULL,
        tenant text NOT NULL,
        event_id uuid NOT NULL,
        request text NOT NULL,
        code text NOT NULL,
        occurred_at timestamptz NOT NULL,
        license_id uuid,
        product_id uuid NOT NULL,
        policy_id uuid,
        policy_version int,
        device_name text,
        version text,
        actor_kind text NOT NULL,
        actor_id text NOT NULL,
        address text,
        unrecorded int NOT NULL,
        correlation_id text NOT NULL,
        refusal jsonb NOT NULL
      ) PARTITION BY RANGE (occurred_at)`);
    await runner.query('CREATE INDEX ON read_models.refusals (tenant, license_id, position)');
    await runner.query('CREATE INDEX ON read_models.refusals (tenant, occurred_at)');
    await runner.query('CREATE INDEX ON read_models.refusals (tenant, position)');
    await enableTenantRowSecurity(runner, 'read_models.refusals');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_models.refusals');
  }
}
