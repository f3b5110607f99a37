import type pg from 'pg';
import type { Generation, GenerationState } from './generation.js';

/** Told on this channel when a generation began, changed places or went: look again. */
export const GENERATIONS_CHANNEL = 'v2_projection_generations';

export type Client = Pick<pg.ClientBase, 'query'>;

interface GenerationRow {
  readonly name: string;
  readonly generation: number;
  readonly version: number;
  readonly state: GenerationState;
  readonly tables: readonly string[];
  readonly swaps_itself: boolean;
  readonly started_at: Date;
  readonly caught_up_at: Date | null;
  readonly swapped_at: Date | null;
  readonly retired_at: Date | null;
  readonly resume_order: string | null;
}

const COLUMNS = `name, generation, version, state, tables, swaps_itself, started_at, caught_up_at, swapped_at, retired_at,
  resume_order`;

/** Of all projections, or of one; the newest first. */
export async function readGenerations(client: Client, name?: string): Promise<readonly Generation[]> {
  const { rows } = await client.query<GenerationRow>(
    `SELECT ${COLUMNS} FROM platform.projection_generations
     WHERE $1::text IS NULL OR name = $1 ORDER BY name, generation DESC`,
    [name],
  );
  return rows.map(generationOf);
}

/** Lets no other transaction change the projection's generations. Taken before any lock on checkpoints and tables. */
export async function lockGenerations(client: Client, name: string): Promise<readonly Generation[]> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('v2 generations ' || $1, 0))`, [name]);
  return readGenerations(client, name);
}

/** Takes the checkpoint from whoever writes under it: what he has not committed, he can't. Answers the least lane's. */
export async function takeCheckpoints(client: Client, { name, generation }: GenerationId): Promise<bigint> {
  // In order, as two who take several lanes would otherwise wait for each other.
  await client.query(
    `SELECT FROM platform.projection_checkpoints WHERE name = $1 AND generation = $2 ORDER BY lane FOR UPDATE`,
    [name, generation],
  );
  const { rows } = await client.query<{ position: string }>(
    `UPDATE platform.projection_checkpoints SET epoch = nextval('platform.projection_epochs'), updated_at = now()
     WHERE name = $1 AND generation = $2 RETURNING position`,
    [name, generation],
  );
  return leastOf(rows.map(({ position }) => BigInt(position)));
}

export type GenerationId = Pick<Generation, 'name' | 'generation'>;

/** @throws TypeError for none */
function leastOf([first, ...others]: readonly bigint[]): bigint {
  if (first === undefined) throw new TypeError('a generation has a checkpoint in each lane');
  return others.reduce((least, position) => (position < least ? position : least), first);
}

/** Lets every projector and every waiting query look again, once the transaction has committed. */
export async function tellGenerations(client: Client, name: string): Promise<void> {
  await client.query(`SELECT pg_notify('${GENERATIONS_CHANNEL}', $1)`, [name]);
}

function generationOf(row: GenerationRow): Generation {
  const { name, generation, version, state, tables } = row;
  const moments = {
    startedAt: row.started_at,
    caughtUpAt: row.caught_up_at ?? undefined,
    swappedAt: row.swapped_at ?? undefined,
    retiredAt: row.retired_at ?? undefined,
  };
  const orders = { swapsItself: row.swaps_itself, resumeOrder: row.resume_order ?? undefined };
  return { name, generation, version, state, tables, ...orders, ...moments };
}
