import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is parked, what was ordered, and how projectors say that they get on. */
export class CreateProjectionOrders1795461840000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PARKED);
    await runner.query(PARK_EVENT);
    await runner.query(`
      CREATE TABLE platform.projection_orders (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        kind text NOT NULL,
        outcome jsonb NOT NULL,
        placed_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE platform.projection_progress (
        name text NOT NULL,
        generation integer NOT NULL,
        state text NOT NULL,
        log_end bigint NOT NULL,
        events_behind bigint NOT NULL,
        lag_seconds double precision NOT NULL,
        events_per_second double precision NOT NULL,
        positions_per_second double precision NOT NULL,
        problem text,
        reported_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (name, generation)
      ) WITH (fillfactor = 50)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['progress', 'orders', 'parked']) await runner.query(`DROP TABLE platform.projection_${table}`);
    await runner.query('DROP FUNCTION platform.park_event');
  }
}

const PARKED = `
  CREATE TABLE platform.projection_parked (
    name text NOT NULL,
    generation integer NOT NULL,
    position bigint NOT NULL,
    event_id uuid NOT NULL,
    event_type text NOT NULL,
    stream text NOT NULL,
    problem text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    retries integer NOT NULL DEFAULT 0,
    retried_at timestamptz,
    retry_order uuid,
    last_order uuid,
    PRIMARY KEY (name, generation, position)
  )`;

/** Fails, and with it the transaction, where so many are parked that it looks like an error of the projection itself. */
const PARK_EVENT = `
  CREATE FUNCTION platform.park_event(
    of_name text, of_generation integer, at_position bigint, of_id uuid, of_type text, of_stream text, of_problem text,
    most integer
  ) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF (SELECT count(*) FROM platform.projection_parked WHERE name = of_name AND generation = of_generation) >= most THEN
      RAISE EXCEPTION '% events of % are parked already', most, of_name USING ERRCODE = 'V2002';
    END IF;
    INSERT INTO platform.projection_parked (name, generation, position, event_id, event_type, stream, problem)
    VALUES (of_name, of_generation, at_position, of_id, of_type, of_stream, of_problem);
  END $$`;
