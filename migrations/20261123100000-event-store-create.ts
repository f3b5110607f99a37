import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log of events and the functions that write it.
 *
 * There is no row that holds the head: it would get a dead version with every commit, which a long backup keeps from being cleaned
 * up. The greatest position is read from the primary key instead, so whoever ever removes events has to leave the last one.
 * `data` and `metadata` are json, not jsonb: the text comes back as it was written, and both ways are cheaper.
 */
export class CreateEventStore1795428000000 implements MigrationInterface {
  readonly name = 'CreateEventStore1795428000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [SCHEMA, STREAMS, EVENTS, LOCK, APPEND, DELETE_STREAM, SET_STREAM_METADATA]) {
      await runner.query(statement);
    }
  }

  /** Undoes the tables only while they are empty: events are never thrown away by a migration. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT FROM event_store.events) THEN RAISE EXCEPTION 'the event store holds events'; END IF;
      END $$`);
    await runner.query('DROP SCHEMA event_store CASCADE');
  }
}

const SCHEMA = 'CREATE SCHEMA event_store';

/** A stream is live while revision >= truncated_before; revision is -1 before its first event. */
const STREAMS = `
  CREATE SEQUENCE event_store.stream_ids;
  CREATE TABLE event_store.streams (
    stream_id bigint PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE,
    revision bigint NOT NULL DEFAULT -1,
    truncated_before bigint NOT NULL DEFAULT 0,
    has_metadata boolean NOT NULL DEFAULT false,
    max_age_seconds double precision,
    max_count bigint
  ) WITH (fillfactor = 80)`;

/** The index on id is not unique: the id counts within its stream, and the append function sees to that under its lock. */
const EVENTS = `
  CREATE TABLE event_store.events (
    position bigint PRIMARY KEY,
    stream_id bigint NOT NULL,
    revision bigint NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    category text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    data json NOT NULL,
    metadata json NOT NULL
  );
  CREATE UNIQUE INDEX events_stream ON event_store.events (stream_id, revision);
  CREATE INDEX events_id ON event_store.events (id);
  CREATE INDEX events_category ON event_store.events (category, position)`;

/**
 * Held from before a position is given out until the commit, across all server processes: so positions become visible in their
 * order, and a reader that has seen one has seen all below it.
 */
const LOCK = `
  CREATE FUNCTION event_store.lock_writers() RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('event_store.writers', 0))
  $$`;

/**
 * Appends many callers' events in one transaction; a conflict fails its own append only. Every stream may occur once.
 * One element per append: its stream, what it expects (-1 no stream, -2 any, -4 an existing one, or the exact revision) and its number
 * of events. One element per event: the number of its append (from 1), how many events of that append follow it, and its columns.
 * Answers in the order of the appends: 'appended' or 'known' (the same ids were appended before) with the last event's revision and
 * position, or 'conflict' with the revision found (-1: none).
 *
 * The planner settings keep the cached plan on the indexes: it is made while the tables are still empty, when a scan looks cheaper.
 * So does "stream_id + 0": known events are found by their ids, not by going through their stream.
 */
const APPEND = `
  CREATE FUNCTION event_store.append(
    stream_names text[], expected_revisions bigint[], sizes integer[],
    event_appends integer[], event_followers integer[], event_ids uuid[], event_categories text[], event_types text[],
    event_data json[], event_metadata json[]
  ) RETURNS TABLE (append_outcome text, last_revision bigint, last_position bigint)
  LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan SET jit = off
  SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  AS $$
  DECLARE
    head bigint;
    some_known boolean;
    outcomes text[];
    stream_ids bigint[];
    revisions bigint[];
    positions bigint[];
  BEGIN
    PERFORM event_store.lock_writers();
    SELECT coalesce(max(e.position), 0) INTO head FROM event_store.events e;
    some_known := EXISTS (SELECT FROM unnest(event_ids) AS k (id) JOIN event_store.events e ON e.id = k.id);

    SELECT array_agg(a.outcome ORDER BY a.n),
           array_agg(CASE WHEN a.outcome = 'appended' THEN coalesce(a.stream_id, nextval('event_store.stream_ids')) ELSE 0 END
                     ORDER BY a.n),
           array_agg(CASE a.outcome WHEN 'appended' THEN a.revision + a.size WHEN 'known' THEN a.known_last
                                    ELSE CASE WHEN a.live THEN a.revision ELSE -1 END END ORDER BY a.n),
           array_agg(CASE a.outcome WHEN 'appended' THEN head + a.running WHEN 'known' THEN a.known_position ELSE 0 END
                     ORDER BY a.n)
    INTO outcomes, stream_ids, revisions, positions
    FROM (
      SELECT judged.*, sum(size) FILTER (WHERE outcome = 'appended') OVER (ORDER BY n) AS running
      FROM (
        SELECT w.*, known.*, CASE
          WHEN w.expected = -4 AND NOT w.live THEN 'conflict'
          WHEN known.number = w.size AND known.in_order AND w.expected IN (-1, -2, -4, known.known_last - w.size) THEN 'known'
          WHEN known.number > 0 THEN 'conflict'
          WHEN w.expected IN (-2, -4) OR (w.expected = -1 AND NOT w.live) OR (w.expected >= 0 AND w.expected = w.revision)
          THEN 'appended'
          ELSE 'conflict' END AS outcome
        FROM (
          SELECT a.n, a.expected, a.size, sum(a.size) OVER (ORDER BY a.n) AS ends, s.stream_id,
                 coalesce(s.revision, -1) AS revision, coalesce(s.revision >= s.truncated_before, false) AS live
          FROM unnest(stream_names, expected_revisions, sizes) WITH ORDINALITY AS a (stream, expected, size, n)
          LEFT JOIN event_store.streams s ON s.name = a.stream
        ) w
        LEFT JOIN LATERAL (
          SELECT count(*) AS number, min(e.revision - k.nth) = max(e.revision - k.nth) AS in_order,
                 max(e.revision) AS known_last, max(e.position) AS known_position
          FROM unnest(event_ids[w.ends - w.size + 1 : w.ends]) WITH ORDINALITY AS k (id, nth)
          JOIN event_store.events e ON e.id = k.id
          WHERE some_known AND e.stream_id + 0 = w.stream_id
        ) known ON true
      ) judged
    ) a;

    INSERT INTO event_store.streams AS s (stream_id, name, revision)
    SELECT w.stream_id, w.name, w.revision
    FROM unnest(stream_ids, stream_names, revisions) AS w (stream_id, name, revision)
    WHERE w.stream_id > 0
    ON CONFLICT (stream_id) DO UPDATE SET revision = excluded.revision;

    INSERT INTO event_store.events (position, stream_id, revision, id, recorded_at, category, type, data, metadata)
    SELECT positions[e.append] - e.followers, stream_ids[e.append], revisions[e.append] - e.followers,
           e.id, clock_timestamp(), e.category, e.type, e.data, e.metadata
    FROM unnest(event_appends, event_followers, event_ids, event_categories, event_types, event_data, event_metadata)
      AS e (append, followers, id, category, type, data, metadata)
    WHERE stream_ids[e.append] > 0;

    IF FOUND THEN PERFORM pg_notify('event_store', (SELECT max(p)::text FROM unnest(positions) AS p)); END IF;
    RETURN QUERY SELECT * FROM unnest(outcomes, revisions, positions);
  END $$`;

/**
 * Answers null, or the revision found where it isn't the expected one (-1: none). Expectations as in event_store.append, but a
 * stream that never was can't be deleted.
 */
const DELETE_STREAM = `
  CREATE FUNCTION event_store.delete_stream(stream_name text, expected bigint) RETURNS bigint LANGUAGE plpgsql AS $$
  DECLARE
    stream event_store.streams;
    live boolean;
  BEGIN
    PERFORM event_store.lock_writers();
    SELECT * INTO stream FROM event_store.streams s WHERE s.name = stream_name;
    live := coalesce(stream.revision >= stream.truncated_before, false);
    IF stream.revision >= 0
      AND (expected IN (-2, stream.revision) OR (expected = -1 AND NOT live) OR (expected = -4 AND live)) THEN
      UPDATE event_store.streams s SET truncated_before = s.revision + 1 WHERE s.name = stream_name;
      RETURN NULL;
    END IF;
    RETURN CASE WHEN live THEN stream.revision ELSE -1 END;
  END $$`;

const SET_STREAM_METADATA = `
  CREATE FUNCTION event_store.set_stream_metadata(stream_name text, age double precision, number bigint) RETURNS void
  LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM event_store.lock_writers();
    INSERT INTO event_store.streams (stream_id, name, has_metadata, max_age_seconds, max_count)
    VALUES (nextval('event_store.stream_ids'), stream_name, true, age, number)
    ON CONFLICT (name) DO UPDATE
    SET has_metadata = true, max_age_seconds = excluded.max_age_seconds, max_count = excluded.max_count;
  END $$`;
