import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Licenses that were never assigned have none: nothing is built again. */
export class AddLicenseCustomer1795464600000 implements MigrationInterface {
  readonly name = 'AddLicenseCustomer1795464600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read_models.license_overview ADD COLUMN customer_id uuid');
    await runner.query('CREATE INDEX ON read_models.license_overview (tenant, customer_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE read_models.license_overview DROP COLUMN customer_id');
  }
}
