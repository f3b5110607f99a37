import type { Client, GenerationId } from '../generations/generation-rows.js';

export interface ParkedEvent {
  readonly position: bigint;
  readonly eventId: string;
  readonly eventType: string;
  readonly stream: string;
  readonly problem: string;
  readonly parkedAt: Date;
  /** How often it was tried again in vain. */
  readonly retries: number;
  readonly retriedAt: Date | undefined;
  /** Somebody has ordered to try it again, and nobody has yet. */
  readonly isOrdered: boolean;
}

export interface ParkedPage {
  readonly rows: readonly ParkedEvent[];
  readonly total: number;
}

/** What is parked of a projection's live generation, by position. Pages count from 1. */
export async function readParked(
  client: Client,
  name: string,
  wish: { readonly page: number; readonly pageSize: number; readonly descending: boolean },
): Promise<ParkedPage> {
  const from = `FROM platform.projection_parked JOIN platform.projection_generations USING (name, generation)
    WHERE name = $1 AND state = 'live'`;
  const counted = await client.query<{ total: string }>(`SELECT count(*) AS total ${from}`, [name]);
  const { rows } = await client.query<ParkedRow>(
    `SELECT position, event_id, event_type, stream, problem, parked_at, retries, retried_at,
       retry_order IS NOT NULL AS is_ordered ${from}
     ORDER BY position ${wish.descending ? 'DESC' : 'ASC'} LIMIT $2 OFFSET $3`,
    [name, wish.pageSize, (wish.page - 1) * wish.pageSize],
  );
  return { rows: rows.map(parkedOf), total: Number(counted.rows[0]?.total ?? 0) };
}

/** The generations of which parked events wait for being tried again. */
export async function readOrderedRetries(client: Client): Promise<readonly GenerationId[]> {
  const { rows } = await client.query<GenerationId>(
    'SELECT DISTINCT name, generation FROM platform.projection_parked WHERE retry_order IS NOT NULL',
  );
  return rows;
}

interface ParkedRow {
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly stream: string;
  readonly problem: string;
  readonly parked_at: Date;
  readonly retries: number;
  readonly retried_at: Date | null;
  readonly is_ordered: boolean;
}

function parkedOf(row: ParkedRow): ParkedEvent {
  return {
    position: BigInt(row.position),
    eventId: row.event_id,
    eventType: row.event_type,
    stream: row.stream,
    problem: row.problem,
    parkedAt: row.parked_at,
    retries: row.retries,
    retriedAt: row.retried_at ?? undefined,
    isOrdered: row.is_ordered,
  };
}
