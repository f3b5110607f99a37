import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the log says that a person was forgotten, so that the log and the keys can be put right by each other. */
export class RememberForgettings1795464000000 implements MigrationInterface {
  readonly name = 'RememberForgettings1795464000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE platform.forgotten_persons
        ADD stream text NOT NULL,
        ADD position bigint NOT NULL,
        ADD traces_removed_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE platform.forgotten_persons DROP stream, DROP position, DROP traces_removed_at`);
  }
}
