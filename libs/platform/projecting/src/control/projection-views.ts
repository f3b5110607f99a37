import type { Client } from '../generations/generation-rows.js';
import type { GenerationState } from '../generations/generation.js';

export interface GenerationView {
  readonly generation: number;
  readonly version: number;
  readonly role: GenerationState;
  /** What its leader says; `undefined` while nobody leads it. */
  readonly state: string | undefined;
  /** Of the last event applied by the slowest lane; -1 before the first. */
  readonly position: bigint;
  readonly eventsBehind: number;
  readonly lagSeconds: number;
  /** Of the way to the end of the log. */
  readonly percent: number;
  readonly eventsPerSecond: number;
  /** Until it reaches the end of the log, at its present pace. */
  readonly secondsLeft: number | undefined;
  readonly problem: string | undefined;
  readonly parked: number;
  readonly lanes: number;
  readonly swapsItself: boolean;
  readonly startedAt: Date;
  readonly caughtUpAt: Date | undefined;
  readonly swappedAt: Date | undefined;
  readonly retiredAt: Date | undefined;
  readonly reportedAt: Date | undefined;
}

export interface ProjectionView {
  readonly name: string;
  readonly live: GenerationView;
  readonly building: GenerationView | undefined;
  readonly retired: GenerationView | undefined;
}

/** Leaders report every second: who has said nothing for so long leads no more. */
const SILENT = '10 seconds';

const VIEWS = `
  SELECT g.name, g.generation, g.version, g.state AS role, g.swaps_itself, g.started_at, g.caught_up_at, g.swapped_at,
    g.retired_at, CASE WHEN p.reported_at > now() - interval '${SILENT}' THEN p.state END AS state, p.log_end, p.events_behind, p.lag_seconds, p.events_per_second, p.positions_per_second,
    p.problem, p.reported_at, c.position, c.lanes,
    (SELECT count(*) FROM platform.projection_parked k WHERE k.name = g.name AND k.generation = g.generation) AS parked
  FROM platform.projection_generations g
  LEFT JOIN platform.projection_progress p USING (name, generation)
  CROSS JOIN LATERAL (
    SELECT min(position) AS position, count(*) AS lanes FROM platform.projection_checkpoints c
    WHERE c.name = g.name AND c.generation = g.generation) c
  ORDER BY g.name`;

interface ViewRow {
  readonly name: string;
  readonly generation: number;
  readonly version: number;
  readonly role: GenerationState;
  readonly swaps_itself: boolean;
  readonly started_at: Date;
  readonly caught_up_at: Date | null;
  readonly swapped_at: Date | null;
  readonly retired_at: Date | null;
  readonly state: string | null;
  readonly log_end: string | null;
  readonly events_behind: string | null;
  readonly lag_seconds: number | null;
  readonly events_per_second: number | null;
  readonly positions_per_second: number | null;
  readonly problem: string | null;
  readonly reported_at: Date | null;
  readonly position: string | null;
  readonly lanes: string;
  readonly parked: string;
}

/** Every projection that queries read, by name. */
export async function readProjectionViews(client: Client): Promise<readonly ProjectionView[]> {
  const { rows } = await client.query<ViewRow>(VIEWS);
  const of = (name: string, role: GenerationState): GenerationView | undefined => {
    const row = rows.find((each) => each.name === name && each.role === role);
    return row && viewOf(row);
  };
  return rows.flatMap((row) =>
    row.role === 'live'
      ? [{ name: row.name, live: viewOf(row), building: of(row.name, 'building'), retired: of(row.name, 'retired') }]
      : [],
  );
}

function viewOf(row: ViewRow): GenerationView {
  const position = BigInt(row.position ?? -1);
  return {
    generation: row.generation,
    version: row.version,
    role: row.role,
    state: row.state ?? undefined,
    position,
    eventsBehind: Number(row.events_behind ?? 0),
    lagSeconds: row.lag_seconds ?? 0,
    ...wayOf(row, position),
    eventsPerSecond: row.events_per_second ?? 0,
    problem: row.problem ?? undefined,
    parked: Number(row.parked),
    lanes: Number(row.lanes),
    swapsItself: row.swaps_itself,
    startedAt: row.started_at,
    caughtUpAt: row.caught_up_at ?? undefined,
    swappedAt: row.swapped_at ?? undefined,
    retiredAt: row.retired_at ?? undefined,
    reportedAt: row.reported_at ?? undefined,
  };
}

/** The log's end is what its leader knew when it reported last: the way may be a little longer. */
function wayOf({ log_end, positions_per_second }: ViewRow, position: bigint) {
  const end = Number(log_end ?? -1);
  const left = Math.max(0, end - Number(position));
  const percent = end <= 0 ? 100 : Math.min(100, Math.max(0, (Number(position) / end) * 100));
  const pace = positions_per_second ?? 0;
  const secondsLeft = left === 0 ? 0 : pace > 0 ? Math.ceil(left / pace) : undefined;
  return { percent: Math.floor(percent * 10) / 10, secondsLeft };
}
