import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enableTenantRowSecurity } from '#platform/postgres/index.js';

export class CreateAuditLog1795438920000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.audit_log (
        position bigint PRIMARY KEY,
        tenant text NOT NULL,
        event_id uuid NOT NULL,
        event_type text NOT NULL,
        occurred_at timestamptz NOT NULL,
        actor_kind text NOT NULL,
        actor_id text NOT NULL,
        address text,
        subject_kind text NOT NULL,
        subject_id text NOT NULL,
        change_en text NOT NULL,
        change_de text NOT NULL,
        command_id text NOT NULL,
        correlation_id text NOT NULL
      )`);
    await runner.query('CREATE INDEX ON read_models.audit_log (tenant, subject_id, position)');
    await enableTenantRowSecurity(runner, 'read_models.audit_log');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_models.audit_log');
  }
}
