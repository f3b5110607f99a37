import type { Client } from '../generations/generation-rows.js';

export interface RetryProgress {
  /** How many parked events it was ordered for. */
  readonly events: number;
  /** Not tried yet. */
  readonly waiting: number;
  readonly stillFailing: number;
  /** Off the list. */
  readonly applied: number;
  /** The projection had halted when it was ordered, and was told to go on. */
  readonly wasHalted: boolean;
}

export async function readRetry(client: Client, id: string): Promise<RetryProgress | undefined> {
  const { rows } = await client.query<{ events: number; halted: boolean; waiting: string; failing: string }>(
    `SELECT (outcome->>'events')::int AS events, coalesce((outcome->>'wasHalted')::boolean, false) AS halted,
       (SELECT count(*) FROM platform.projection_parked p WHERE p.retry_order = o.id) AS waiting,
       (SELECT count(*) FROM platform.projection_parked p WHERE p.last_order = o.id AND p.retry_order IS NULL) AS failing
     FROM platform.projection_orders o WHERE id = $1 AND kind = 'retry'`,
    [id],
  );
  if (rows[0] === undefined) return undefined;
  const [events, waiting, stillFailing] = [rows[0].events, Number(rows[0].waiting), Number(rows[0].failing)];
  const applied = Math.max(0, events - waiting - stillFailing);
  return { events, waiting, stillFailing, applied, wasHalted: rows[0].halted };
}
