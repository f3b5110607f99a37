import pg from 'pg';
import type { Projection } from '../definition/projection.js';
import { listed, type Generation } from '../generations/generation.js';
import { lockGenerations, type Client, type GenerationId } from '../generations/generation-rows.js';
import { Superseded } from '../generations/superseded.js';
import type { Statement } from './statement.js';

/** Told on this channel, right behind a batch's transaction: `<projection name> <position> <generation> <lane>`. */
export const POSITION_CHANNEL = 'v2_projection_position';

/** The position before the first event: nothing was applied. */
export const BEFORE_FIRST = -1n;

export interface Checkpoint {
  readonly lane: number;
  /** Rises with each leader: who holds an older one can move nothing. */
  readonly epoch: bigint;
  /** Of the last event applied, or BEFORE_FIRST. */
  readonly position: bigint;
}

/**
 * Makes the caller the leader with the highest epoch, in all lanes. To be called in a transaction.
 * @throws Superseded when the generation is in another state by now, or gone
 */
export async function claimCheckpoints(
  client: Client,
  { tables }: Pick<Projection, 'tables'>,
  { name, generation, state }: Generation,
): Promise<readonly Checkpoint[]> {
  const known = await lockGenerations(client, name);
  if (known.find((each) => each.generation === generation)?.state !== state) {
    throw new Superseded(`generation ${generation} of ${name} is not ${state} any more`);
  }
  await client.query(`UPDATE platform.projection_generations SET tables = $3 WHERE name = $1 AND generation = $2`, [
    name,
    generation,
    tables.map(listed),
  ]);
  const { rows } = await client.query<{ lane: number; epoch: string; position: string }>(CLAIM, [name, generation]);
  if (state === 'live') await client.query(TELL, [name, generation]);
  return rows
    .map(({ lane, epoch, position }) => ({ lane, epoch: BigInt(epoch), position: BigInt(position) }))
    .sort((one, other) => one.lane - other.lane);
}

const CLAIM = `
  UPDATE platform.projection_checkpoints
  SET epoch = (SELECT nextval('platform.projection_epochs')), updated_at = now()
  WHERE name = $1 AND generation = $2
  RETURNING lane, epoch, position`;

/** Who waits hears where the new leader begins: after a crash of the database, that may be further back. */
const TELL = `
  SELECT pg_notify('${POSITION_CHANNEL}', concat_ws(' ', name, position, generation, lane))
  FROM platform.projection_checkpoints WHERE name = $1 AND generation = $2`;

/** How far each live generation has come. */
export const TELL_LIVE = `
  SELECT pg_notify('${POSITION_CHANNEL}', concat_ws(' ', name, position, generation, lane))
  FROM platform.projection_checkpoints JOIN platform.projection_generations USING (name, generation)
  WHERE state = 'live'`;

/** Moves the checkpoint from where its leader left it. Fails the transaction where it isn't there. */
export function moveStatement({ name, generation }: GenerationId, from: Checkpoint, position: bigint): Statement {
  return {
    name: 'move_checkpoint',
    text: 'SELECT platform.move_checkpoint($1, $2, $3, $4, $5, $6)',
    values: [name, generation, from.lane, from.epoch, from.position, position],
  };
}

/** SQLSTATE of `platform.move_checkpoint` where the checkpoint isn't there. */
const NOT_THERE = 'V2001';

export function isSteppedDown(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === NOT_THERE;
}

export interface LivePosition {
  readonly name: string;
  readonly generation: number;
  /** By lane. */
  readonly lanes: readonly bigint[];
}

/** How far the live generation of each projection has come. */
export async function readPositions(client: Client): Promise<readonly LivePosition[]> {
  const { rows } = await client.query<{ name: string; generation: number; lanes: readonly string[] }>(
    `SELECT name, generation, array_agg(position::text ORDER BY lane) AS lanes
     FROM platform.projection_checkpoints JOIN platform.projection_generations USING (name, generation)
     WHERE state = 'live' GROUP BY name, generation`,
  );
  return rows.map(({ name, generation, lanes }) => ({ name, generation, lanes: lanes.map(BigInt) }));
}
