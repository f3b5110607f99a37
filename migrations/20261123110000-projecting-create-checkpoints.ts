import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far each projection has come. `generation` and `lane` tell apart the builds and the parallel parts of one
 * projection; `epoch` rises with every new leader, so that a former one can't move the position.
 */
export class CreateCheckpoints1795431600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.projection_checkpoints (
        name text NOT NULL,
        generation integer NOT NULL DEFAULT 1,
        lane integer NOT NULL DEFAULT 0,
        epoch bigint NOT NULL DEFAULT 1,
        position bigint NOT NULL DEFAULT -1,
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (name, generation, lane)
      ) WITH (fillfactor = 50)`);
    await runner.query(
      `COMMENT ON COLUMN platform.projection_checkpoints.position IS 'of the last event applied; -1: none yet'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE platform.projection_checkpoints');
  }
}
