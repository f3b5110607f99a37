import type { EventStore } from '#platform/event-store/index.js';
import type { Client } from '../generations/generation-rows.js';
import { Pace } from './pace.js';
import type { ProjectionStatus } from './status.js';

/** Those that say something about the generation, not about this process alone. */
const TOLD: readonly ProjectionStatus['state'][] = ['catching-up', 'live', 'retrying', 'halted'];

/** Only of generations that there are. */
const REPORT = `
  INSERT INTO platform.projection_progress (name, generation, state, log_end, events_behind, lag_seconds,
    events_per_second, positions_per_second, problem)
  SELECT u.* FROM unnest($1::text[], $2::int4[], $3::text[], $4::int8[], $5::int8[], $6::float8[], $7::float8[],
    $8::float8[], $9::text[]) AS u (name, generation, state, log_end, behind, lag, events, positions, problem)
  JOIN platform.projection_generations USING (name, generation)
  ON CONFLICT (name, generation) DO UPDATE SET state = excluded.state, log_end = excluded.log_end,
    events_behind = excluded.events_behind, lag_seconds = excluded.lag_seconds,
    events_per_second = excluded.events_per_second, positions_per_second = excluded.positions_per_second,
    problem = excluded.problem, reported_at = now()`;

/** Tells other processes, by a table, how the generations that this one leads get on. */
export class Reporter {
  readonly #paces = new Map<string, { readonly events: Pace; readonly positions: Pace }>();

  constructor(private readonly store: EventStore) {}

  async report(client: Client, statuses: readonly ProjectionStatus[]): Promise<void> {
    const led = statuses.filter(({ state, position }) => TOLD.includes(state) && position !== undefined);
    if (led.length === 0) return;
    const end = (await this.store.lastPosition()) ?? -1n;
    const rows = led.map((status) => this.#row(status, end));
    await client.query(REPORT, columnsOf(rows));
  }

  #row(status: ProjectionStatus, end: bigint): unknown[] {
    const { name, generation, state, position = -1n, applied, lagSeconds, problem = null } = status;
    const paces = this.#pacesOf(`${name} ${generation ?? 0}`);
    const at = performance.now();
    const events = paces.events.reached(applied, at);
    const positions = paces.positions.reached(Number(position), at);
    const behind = eventsBehind(status, Number(end - position), events, positions);
    return [name, generation, state, end, behind, lagSeconds, events, positions, problem];
  }

  #pacesOf(key: string) {
    const known = this.#paces.get(key) ?? { events: new Pace(), positions: new Pace() };
    this.#paces.set(key, known);
    return known;
  }
}

/** Exact when live. Otherwise positions may lie further apart than events: what is left is as dense as what was done. */
function eventsBehind(status: ProjectionStatus, left: number, events: number, positions: number): number {
  if (status.state === 'live') return status.eventsBehind;
  const estimate = positions > 0 ? Math.round((left * events) / positions) : left;
  return Math.max(status.eventsBehind, estimate, 0);
}

function columnsOf(rows: readonly unknown[][]): unknown[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
}
