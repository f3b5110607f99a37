import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whatever an auditor asks by finds its entries without reading all there are: the log is never shortened. */
export class IndexAuditLogFilters1795487700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX audit_log_actor ON read_models.audit_log (tenant, actor_id, position)');
    await runner.query('CREATE INDEX audit_log_type ON read_models.audit_log (tenant, event_type, position)');
    await runner.query('CREATE INDEX audit_log_time ON read_models.audit_log (tenant, occurred_at, position)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['actor', 'type', 'time']) await runner.query(`DROP INDEX read_models.audit_log_${name}`);
  }
}
