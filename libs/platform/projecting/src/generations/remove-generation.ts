import { schemaIn, type Generation } from './generation.js';
import { takeCheckpoints, tellGenerations, type Client } from './generation-rows.js';
import { quoted } from './tables/names.js';

/**
 * Drops the tables and all that is known of a generation that isn't live. Whoever still writes it commits nothing more. To be
 * called in a transaction that has locked the generations.
 * @throws TypeError for the live one
 */
export async function removeGeneration(client: Client, generation: Generation): Promise<void> {
  const { name, state, tables } = generation;
  if (state === 'live') throw new TypeError(`generation ${generation.generation} of ${name} is live`);
  await takeCheckpoints(client, generation);
  const dropped = tables.map((table) => quoted(table, (schema) => schemaIn(state, schema)));
  if (dropped.length > 0) await client.query(`DROP TABLE IF EXISTS ${dropped.join(', ')}`);
  for (const table of OWNED) {
    await client.query(`DELETE FROM platform.${table} WHERE name = $1 AND generation = $2`, [
      name,
      generation.generation,
    ]);
  }
  await tellGenerations(client, name);
}

/** What is kept of a generation beside its tables. */
const OWNED = ['projection_checkpoints', 'projection_parked', 'projection_progress', 'projection_generations'];
