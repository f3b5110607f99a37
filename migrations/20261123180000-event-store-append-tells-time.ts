import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellAppendTime1795456800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RECORD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION event_store.record');
  }
}

/**
 * As event_store.append, which stays for processes of the release before, but all events of a call get one time, and the answer
 * tells it: so the process that has appended them knows all of them, and needn't read them back to tell who follows the log.
 *
 * Appends many callers' events in one transaction; a conflict fails its own append only. Every stream may occur once.
 * One element per append: its stream, what it expects (-1 no stream, -2 any, -4 an existing one, or the exact revision) and its number
 * of events. One element per event: the number of its append (from 1), how many events of that append follow it, and its columns.
 * Answers in the order of the appends: 'appended' or 'known' (the same ids were appended before) with the last event's revision and
 * position, or 'conflict' with the revision found (-1: none).
 *
 * The planner settings keep the cached plan on the indexes: it is made while the tables are still empty, when a scan looks cheaper.
 * So does "stream_id + 0": known events are found by their ids, not by going through their stream.
 */
const RECORD = `
  CREATE FUNCTION event_store.record(
    stream_names text[], expected_revisions bigint[], sizes integer[],
    event_appends integer[], event_followers integer[], event_ids uuid[], event_categories text[], event_types text[],
    event_data json[], event_metadata json[]
  ) RETURNS TABLE (append_outcome text, last_revision bigint, last_position bigint, appended_at timestamptz)
  LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan SET jit = off
  SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
  AS $$
  DECLARE
    head bigint;
    now_at timestamptz;
    some_known boolean;
    outcomes text[];
    stream_ids bigint[];
    revisions bigint[];
    positions bigint[];
  BEGIN
    PERFORM event_store.lock_writers();
    now_at := clock_timestamp();
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
           e.id, now_at, e.category, e.type, e.data, e.metadata
    FROM unnest(event_appends, event_followers, event_ids, event_categories, event_types, event_data, event_metadata)
      AS e (append, followers, id, category, type, data, metadata)
    WHERE stream_ids[e.append] > 0;

    IF FOUND THEN PERFORM pg_notify('event_store', (SELECT max(p)::text FROM unnest(positions) AS p)); END IF;
    RETURN QUERY SELECT u.*, now_at FROM unnest(outcomes, revisions, positions) AS u;
  END $$`;
