import type { Generation } from './generation.js';
import { lockGenerations, tellGenerations, type Client } from './generation-rows.js';
import { inTransaction } from './in-transaction.js';
import { removeGeneration } from './remove-generation.js';
import { copyTable } from './tables/copy-table.js';

export interface Beginning {
  readonly name: string;
  readonly version: number;
  /** `schema.name` as queries know them; they exist. */
  readonly tables: readonly string[];
  readonly swapsItself: boolean;
}

/**
 * The first generation takes the tables that queries know. A later one is built in tables like them, in place of one that was
 * being built and of one that was kept. To be called in a transaction that has locked the generations.
 */
export async function beginGeneration(
  client: Client,
  beginning: Beginning,
  known: readonly Generation[],
): Promise<number> {
  const { name, version, tables, swapsItself } = beginning;
  const isFirst = known.length === 0;
  const generation = Math.max(0, ...known.map((each) => each.generation)) + 1;
  for (const each of known) if (each.state !== 'live') await removeGeneration(client, each);
  await client.query(
    `INSERT INTO platform.projection_generations (name, generation, version, state, tables, swaps_itself, swapped_at)
     VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $4 = 'live' THEN now() END)`,
    [name, generation, version, isFirst ? 'live' : 'building', tables, swapsItself],
  );
  await client.query(
    `INSERT INTO platform.projection_checkpoints (name, generation, epoch)
     VALUES ($1, $2, nextval('platform.projection_epochs'))`,
    [name, generation],
  );
  if (!isFirst) for (const table of tables) await copyTable(client, table, 'building');
  await tellGenerations(client, name);
  return generation;
}

/** Begins a build of this version unless a process has begun it, or a newer one, already. */
export async function beginVersion(client: Client, beginning: Beginning): Promise<void> {
  await inTransaction(client, async () => {
    const known = await lockGenerations(client, beginning.name);
    if (known.every(({ version }) => version < beginning.version)) await beginGeneration(client, beginning, known);
  });
}
