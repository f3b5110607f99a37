import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Licenses issued before have none: nothing is built again. */
export class AddLicensePolicies1795446240000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE read_models.license_overview ADD COLUMN policy_id uuid, ADD COLUMN policy_version integer',
    );
    await runner.query('CREATE INDEX ON read_models.license_overview (tenant, policy_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read_models.license_overview DROP COLUMN policy_id, DROP COLUMN policy_version');
  }
}
