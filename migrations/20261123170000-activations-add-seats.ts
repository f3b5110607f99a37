import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Null until the read model's next version has been built. */
export class AddActivationSeats1795453200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read_models.activations
        ADD COLUMN seat integer,
        ADD COLUMN seat_held_until timestamptz,
        ADD COLUMN deactivation_reason text,
        ADD COLUMN may_work_until timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE read_models.activations
        DROP COLUMN seat, DROP COLUMN seat_held_until, DROP COLUMN deactivation_reason, DROP COLUMN may_work_until`);
  }
}
