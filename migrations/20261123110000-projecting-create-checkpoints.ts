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
    await runner.query(MOVE_CHECKPOINT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION platform.move_checkpoint');
    await runner.query('DROP TABLE platform.projection_checkpoints');
  }
}

/**
 * Compares and sets. It fails, and with it the transaction, where the checkpoint is not as the leader left it: so the
 * leader can send rows and COMMIT after it without awaiting its answer.
 */
const MOVE_CHECKPOINT = `
  CREATE FUNCTION platform.move_checkpoint(
    of_name text, of_generation integer, of_lane integer, of_epoch bigint, from_position bigint, to_position bigint
  ) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE platform.projection_checkpoints SET position = to_position, updated_at = now()
    WHERE name = of_name AND generation = of_generation AND lane = of_lane
      AND epoch = of_epoch AND position = from_position;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the checkpoint of % is not at % under epoch %', of_name, from_position, of_epoch
        USING ERRCODE = 'V2001';
    END IF;
    PERFORM pg_notify('v2_projection_position', of_name || ' ' || to_position);
  END $$`;
