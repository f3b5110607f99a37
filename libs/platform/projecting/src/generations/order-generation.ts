import type { Generation } from './generation.js';
import { beginGeneration } from './begin-generation.js';
import { lockGenerations, tellGenerations, type Client } from './generation-rows.js';
import { Superseded } from './superseded.js';

/**
 * Begins to build the live version's tables once more. To be called in a transaction.
 * @returns the generation's number
 * @throws Superseded when nothing is live, or another is being built
 */
export async function orderRebuild(client: Client, name: string, swapsItself: boolean): Promise<number> {
  const known = await lockGenerations(client, name);
  const live = known.find(({ state }) => state === 'live');
  if (live === undefined) throw new Superseded(`${name} has no live generation`);
  const building = known.find(({ state }) => state === 'building');
  if (building !== undefined) throw new Superseded(`generation ${building.generation} of ${name} is being built`);
  const version = Math.max(...known.map((each) => each.version));
  return beginGeneration(client, { name, version, tables: live.tables, swapsItself }, known);
}

/**
 * Lets the generation that is being built become live once it has caught up. To be called in a transaction.
 * @throws Superseded when none is being built
 */
export async function orderSwap(client: Client, name: string): Promise<Generation> {
  const building = (await lockGenerations(client, name)).find(({ state }) => state === 'building');
  if (building === undefined) throw new Superseded(`${name} has no building generation`);
  await client.query(
    `UPDATE platform.projection_generations SET swaps_itself = true WHERE name = $1 AND generation = $2`,
    [name, building.generation],
  );
  await tellGenerations(client, name);
  return building;
}
