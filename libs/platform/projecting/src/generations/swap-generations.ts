import type { Generation, GenerationState } from './generation.js';
import { inTransaction } from './in-transaction.js';
import {
  lockGenerations,
  takeCheckpoints,
  tellGenerations,
  type Client,
  type GenerationId,
} from './generation-rows.js';
import { removeGeneration } from './remove-generation.js';
import { Outgrown, Superseded } from './superseded.js';
import { completePartitions } from './tables/finish-tables.js';
import { existing, isOutgrown } from './tables/shape.js';
import { lockTables, moveStatements, type Move } from './tables/move-tables.js';

/** How long queries may have to wait for a swap to begin, in milliseconds: then it gives up and comes again. */
const LOCK_PATIENCE = 20;
/** How long a swap waits for a transaction that is writing, in milliseconds. Queries wait for nothing meanwhile. */
const WRITER_PATIENCE = 5_000;

export interface Swap {
  /** How long no query could read the tables, in milliseconds. */
  readonly lockedMs: number;
}

/** Makes place for the generation that will retire. To be called in a transaction of its own. */
export async function dropRetired(client: Client, name: string): Promise<void> {
  const known = await lockGenerations(client, name);
  for (const each of known) if (each.state === 'retired') await removeGeneration(client, each);
}

/**
 * Makes the generation that was being built live, and keeps the live one. Its writer is held at the position that `bringTo` is
 * given: rows that a query has seen don't go back.
 * @throws Superseded, and PostgreSQL's 55P03 while queries read the tables
 */
export async function swapIn(
  client: Client,
  { name, generation }: GenerationId,
  bringTo: (position: bigint) => Promise<void>,
): Promise<Swap> {
  return timed(client, async () => {
    const { live, other } = await pairOf(client, name, 'building');
    if (other.generation !== generation) throw new Superseded(`generation ${generation} of ${name} is no longer built`);
    const position = await takeCheckpoints(client, live);
    await completePartitions(client, other);
    await bringTo(position);
    await takeCheckpoints(client, other);
    const outgoing = await outgoingTables(client, live, other);
    return exchange(client, live, other, [
      { tables: outgoing, from: 'live', to: 'retired' },
      { tables: other.tables, from: 'building', to: 'live' },
    ]);
  });
}

/**
 * Makes the generation that was retired live again, and keeps the one that was live.
 * @throws Superseded, Outgrown, and PostgreSQL's 55P03 while queries read the tables
 */
export async function swapBack(client: Client, name: string): Promise<Swap> {
  return timed(client, () => takeBack(client, name));
}

/** The same within a transaction of the caller's. */
export async function takeBack(client: Client, name: string): Promise<number> {
  const { live, other } = await pairOf(client, name, 'retired');
  if (await isOutgrown(client, live.tables, 'retired')) {
    throw new Outgrown(`a migration has changed the tables of ${name}`);
  }
  await takeCheckpoints(client, live);
  await takeCheckpoints(client, other);
  return exchange(client, live, other, [
    { tables: live.tables, from: 'live', to: 'swapping' },
    { tables: other.tables, from: 'retired', to: 'live' },
    { tables: live.tables, from: 'swapping', to: 'retired' },
  ]);
}

/** Its commit waits for no disk while queries wait for it: what a crash loses is lost with all that came after. */
async function timed(client: Client, work: () => Promise<number>): Promise<Swap> {
  const lockedAt = await inTransaction(client, async () => {
    await client.query(`SET LOCAL synchronous_commit = off; SET LOCAL lock_timeout = ${WRITER_PATIENCE}`);
    return work();
  });
  return { lockedMs: performance.now() - lockedAt };
}

/** Also those that a migration made for the newer version alone, which are in its place. Noted, for the way back. */
async function outgoingTables(client: Client, live: Generation, other: Generation): Promise<readonly string[]> {
  const tables = await existing(client, [...new Set([...live.tables, ...other.tables])], 'live');
  await client.query('UPDATE platform.projection_generations SET tables = $3 WHERE name = $1 AND generation = $2', [
    live.name,
    live.generation,
    tables,
  ]);
  return tables;
}

async function pairOf(client: Client, name: string, state: GenerationState) {
  const known = await lockGenerations(client, name);
  const live = known.find((each) => each.state === 'live');
  const other = known.find((each) => each.state === state);
  if (live === undefined || other === undefined) throw new Superseded(`${name} has no ${state} generation`);
  return { live, other };
}

/** Answers when the lock was asked for. */
async function exchange(client: Client, live: Generation, next: Generation, moves: readonly Move[]): Promise<number> {
  await client.query(
    `UPDATE platform.projection_generations
     SET state = CASE generation WHEN $2 THEN 'retired' ELSE 'live' END,
       retired_at = CASE generation WHEN $2 THEN now() END,
       swapped_at = CASE generation WHEN $2 THEN swapped_at ELSE now() END
     WHERE name = $1 AND generation IN ($2, $3)`,
    [live.name, live.generation, next.generation],
  );
  await tellGenerations(client, live.name);
  const places = moves.filter(({ from }) => from !== 'swapping');
  const askedAt = performance.now();
  await lockTables(client, places, LOCK_PATIENCE);
  for (const move of moves) {
    // A table's partitions are known only where it is: one after the other.
    const statements = await moveStatements(client, [move]);
    if (statements.length > 0) await client.query(statements.join('; '));
  }
  return askedAt;
}
