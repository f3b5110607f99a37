import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ensureReaderRole } from '#platform/postgres/index.js';

/** The schemas of the platform's own tables and of the read models, and the role that queries read as. */
export class CreateSchemas1795424400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA IF NOT EXISTS platform');
    await runner.query('CREATE SCHEMA IF NOT EXISTS read_models');
    await ensureReaderRole(runner);
    await runner.query('GRANT USAGE ON SCHEMA read_models TO v2_reader');
  }

  async down(runner: QueryRunner): Promise<void> {
    // The role stays: other databases of the same server may use it.
    await runner.query('REVOKE USAGE ON SCHEMA read_models FROM v2_reader');
    await runner.query('DROP SCHEMA read_models');
  }
}
