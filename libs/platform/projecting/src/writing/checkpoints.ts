import pg from 'pg';
import type { Projection } from '../definition/projection.js';
import { qualified } from './sql-text.js';
import type { Statement } from './statement.js';

/** Told on this channel, in the batch's own transaction: `<projection name> <position>`. */
export const POSITION_CHANNEL = 'v2_projection_position';

/** The position before the first event: nothing was applied. */
export const BEFORE_FIRST = -1n;

export interface Checkpoint {
  /** Rises with each leader: who holds an older one can move nothing. */
  readonly epoch: bigint;
  /** Of the last event applied, or BEFORE_FIRST. */
  readonly position: bigint;
}

/** The tables were built by a newer version of the projection than this process runs. */
export class Outdated extends Error {
  override readonly name = 'Outdated';
}

/**
 * Makes the caller the leader with the highest epoch. A raised version starts again from the first event with empty
 * tables. To be called in a transaction.
 * @throws Outdated
 */
export async function claimCheckpoint(client: pg.ClientBase, projection: Projection): Promise<Checkpoint> {
  const { name, version, tables } = projection;
  const newest = await client.query<{ generation: number }>(
    'SELECT generation FROM platform.projection_checkpoints WHERE name = $1 ORDER BY generation DESC LIMIT 1',
    [name],
  );
  const built = newest.rows[0]?.generation ?? version;
  if (built > version) throw new Outdated(`${name}: version ${built} has built the tables, this is ${version}`);
  if (built < version) {
    await client.query(`TRUNCATE ${tables.map(qualified).join(', ')}`);
    await client.query('DELETE FROM platform.projection_checkpoints WHERE name = $1', [name]);
  }
  const claimed = await client.query<{ epoch: string; position: string }>(
    `INSERT INTO platform.projection_checkpoints AS c (name, generation) VALUES ($1, $2)
     ON CONFLICT (name, generation, lane) DO UPDATE SET epoch = c.epoch + 1, updated_at = now()
     RETURNING epoch, position, pg_notify('${POSITION_CHANNEL}', name || ' ' || position)`,
    [name, version],
  );
  const row = claimed.rows[0];
  if (row === undefined) throw new Error(`${name}: no checkpoint was returned`);
  return { epoch: BigInt(row.epoch), position: BigInt(row.position) };
}

/** Moves the checkpoint from where its leader left it, and tells who waits. Fails the transaction where it isn't there. */
export function moveStatement({ name, version }: Projection, from: Checkpoint, position: bigint): Statement {
  return {
    name: 'move_checkpoint',
    text: 'SELECT platform.move_checkpoint($1, $2, 0, $3, $4, $5)',
    values: [name, version, from.epoch, from.position, position],
  };
}

/** SQLSTATE of `platform.move_checkpoint` where the checkpoint isn't there. */
const NOT_THERE = 'V2001';

export function isSteppedDown(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === NOT_THERE;
}

/** Of every projection that ever had a leader. */
export async function readPositions(client: pg.ClientBase): Promise<ReadonlyMap<string, bigint>> {
  const { rows } = await client.query<{ name: string; position: string }>(
    `SELECT DISTINCT ON (name) name, position FROM platform.projection_checkpoints ORDER BY name, generation DESC`,
  );
  return new Map(rows.map(({ name, position }) => [name, BigInt(position)]));
}
