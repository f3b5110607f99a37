import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Projectors tell readers how far they have come after the transaction and no longer in it: those that notify commit one after the
 * other, so that each batch waited for the disk behind the log's appends, which notify too.
 */
export class TellPositionsApart1795510800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(moveCheckpoint(''));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(moveCheckpoint(TELL));
  }
}

function moveCheckpoint(tell: string): string {
  return `
    CREATE OR REPLACE FUNCTION platform.move_checkpoint(
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
      ${tell}
    END $$`;
}

const TELL = `
      IF EXISTS (
        SELECT FROM platform.projection_generations
        WHERE name = of_name AND generation = of_generation AND state = 'live'
      ) THEN
        PERFORM pg_notify('v2_projection_position', concat_ws(' ', of_name, to_position, of_generation, of_lane));
      END IF;`;
