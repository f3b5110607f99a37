import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enableTenantRowSecurity } from '#platform/postgres/index.js';

export class CreateUsageStats1795461660000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_models.usage_stats (
        tenant text NOT NULL,
        license_id uuid NOT NULL,
        day date NOT NULL,
        hour integer NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        product_id uuid NOT NULL,
        beats bigint NOT NULL,
        devices integer NOT NULL,
        new_devices integer NOT NULL,
        most_users integer,
        users bigint NOT NULL,
        user_reports bigint NOT NULL,
        uses bigint NOT NULL,
        PRIMARY KEY (tenant, license_id, day, hour, kind, name, product_id)
      ) PARTITION BY RANGE (day)`);
    await runner.query('CREATE INDEX ON read_models.usage_stats (tenant, day, kind)');
    await enableTenantRowSecurity(runner, 'read_models.usage_stats');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE read_models.usage_stats');
  }
}
