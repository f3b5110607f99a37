import type pg from 'pg';

/** How many events the live read model that is furthest behind has still to take. */
export async function eventsBehind(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ behind: string }>(`
    SELECT (SELECT max(position) FROM event_store.events) - min(position) AS behind
    FROM platform.projection_checkpoints JOIN platform.projection_generations USING (name, generation)
    WHERE state = 'live'`);
  return Number(rows[0]?.behind ?? Infinity);
}

/** Whether the ledger has a leaf of the last event that is to have one. */
export async function isLedgerAtEnd(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ is: boolean | null }>(`
    SELECT (SELECT position FROM ledger.tree)
         = (SELECT max(position) FROM event_store.events WHERE category = 'license') AS is`);
  return rows[0]?.is === true;
}

/** The names of those that have come to the end of the log. */
export async function readModelsAtEnd(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(`
    SELECT name FROM platform.projection_checkpoints JOIN platform.projection_generations USING (name, generation)
    WHERE state = 'live' GROUP BY name HAVING min(position) = (SELECT max(position) FROM event_store.events)`);
  return rows.map(({ name }) => name);
}

export interface Counts {
  readonly audited: number;
  readonly licenses: number;
  readonly seats: number;
  readonly activations: number;
  readonly beats: number;
  readonly beatsCounted: number;
  readonly leaves: number;
}

/** What the log holds of a fleet. */
export async function countsOfLog(pool: pg.Pool): Promise<Counts> {
  const { rows } = await pool.query<{ licenses: number; activations: number; beats: number }>(`
    SELECT count(*) FILTER (WHERE type = 'LicenseIssued')::int AS licenses,
           count(*) FILTER (WHERE type = 'DeviceActivated')::int AS activations,
           sum(CASE type WHEN 'HeartbeatsReceived' THEN json_array_length(data->'beats') ELSE 0 END)::int AS beats
    FROM event_store.events`);
  const { licenses, activations, beats } = rows[0] ?? { licenses: 0, activations: 0, beats: 0 };
  const audited = licenses + activations;
  return { audited, licenses, seats: activations, activations, beats, beatsCounted: beats, leaves: audited };
}

/** The same, as the read models have it; an event that is missing, or was taken twice, makes a difference. */
export async function countsOfRows(pool: pg.Pool): Promise<Counts | undefined> {
  const { rows } = await pool.query<Counts>(`
    SELECT (SELECT count(*)::int FROM read_models.audit_log) AS audited,
           (SELECT count(*)::int FROM read_models.license_overview) AS licenses,
           (SELECT sum(seats_taken)::int FROM read_models.license_overview) AS seats,
           (SELECT count(*)::int FROM read_models.activations) AS activations,
           (SELECT count(*)::int FROM read_models.heartbeats) AS beats,
           (SELECT sum(beats)::int FROM read_models.usage_stats WHERE kind = 'all') AS "beatsCounted",
           (SELECT count(*)::int FROM ledger.leaves) AS leaves`);
  return rows[0];
}
