import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last order to go on, so that every process finds it that has halted before. */
export class RememberResumes1795486200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE platform.projection_generations ADD COLUMN resume_order uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE platform.projection_generations DROP COLUMN resume_order');
  }
}
