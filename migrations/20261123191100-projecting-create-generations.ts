import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The builds of each projection. The tables of the live one are in the schema that queries know; those of the others are in
 * schemas beside it, under the same names, and change places with them by `ALTER TABLE … SET SCHEMA`.
 */
export class CreateGenerations1795461060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const state of STATES) await runner.query(`CREATE SCHEMA IF NOT EXISTS read_models_${state}`);
    await runner.query(GENERATIONS);
    // Until now the generation was the version, and the newest one was live.
    await runner.query(`
      INSERT INTO platform.projection_generations (name, generation, version, state, swapped_at)
      SELECT name, max(generation), max(generation), 'live', now() FROM platform.projection_checkpoints GROUP BY name`);
    // One source of epochs for all, so that a number that was given up never comes again with another meaning.
    await runner.query('CREATE SEQUENCE platform.projection_epochs');
    await runner.query(`
      SELECT setval('platform.projection_epochs', max(epoch)) FROM platform.projection_checkpoints HAVING max(epoch) > 0`);
    await runner.query(MOVE_CHECKPOINT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(FORMER_MOVE_CHECKPOINT);
    await runner.query('DROP SEQUENCE platform.projection_epochs');
    await runner.query('DROP TABLE platform.projection_generations');
    for (const state of STATES) await runner.query(`DROP SCHEMA read_models_${state} CASCADE`);
  }
}

const STATES = ['building', 'retired', 'swapping'];

const GENERATIONS = `
  CREATE TABLE platform.projection_generations (
    name text NOT NULL,
    generation integer NOT NULL,
    version integer NOT NULL,
    state text NOT NULL CHECK (state IN ('building', 'live', 'retired')),
    tables text[] NOT NULL DEFAULT '{}',
    swaps_itself boolean NOT NULL DEFAULT true,
    started_at timestamptz NOT NULL DEFAULT now(),
    caught_up_at timestamptz,
    swapped_at timestamptz,
    retired_at timestamptz,
    PRIMARY KEY (name, generation),
    UNIQUE (name, state) DEFERRABLE
  )`;

const head = `
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
    END IF;`;

/** Tells readers of the live generation only: nobody reads another. */
const MOVE_CHECKPOINT = `${head}
    IF EXISTS (
      SELECT FROM platform.projection_generations
      WHERE name = of_name AND generation = of_generation AND state = 'live'
    ) THEN
      PERFORM pg_notify('v2_projection_position', concat_ws(' ', of_name, to_position, of_generation, of_lane));
    END IF;
  END $$`;

const FORMER_MOVE_CHECKPOINT = `${head}
    PERFORM pg_notify('v2_projection_position', of_name || ' ' || to_position);
  END $$`;
