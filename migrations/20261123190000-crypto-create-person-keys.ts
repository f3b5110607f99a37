import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A key for each person, sealed with the master key, until the person is forgotten; and who was forgotten, for ever. */
export class CreatePersonKeys1795460400000 implements MigrationInterface {
  readonly name = 'CreatePersonKeys1795460400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.person_keys (
        tenant text NOT NULL,
        person_id uuid NOT NULL,
        sealed_key text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant, person_id)
      )`);
    // ANALYZE keeps samples of a column's values where nobody would look for them.
    await runner.query('ALTER TABLE platform.person_keys ALTER COLUMN sealed_key SET STATISTICS 0');
    await runner.query(`
      CREATE TABLE platform.forgotten_persons (
        tenant text NOT NULL,
        person_id uuid NOT NULL,
        forgotten_at timestamptz NOT NULL,
        PRIMARY KEY (tenant, person_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE platform.forgotten_persons');
    await runner.query('DROP TABLE platform.person_keys');
  }
}
