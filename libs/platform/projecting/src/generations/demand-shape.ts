import type { Projection } from '../definition/projection.js';
import { beginGeneration } from './begin-generation.js';
import { listed, type Generation } from './generation.js';
import { lockGenerations, type Client } from './generation-rows.js';
import { inTransaction } from './in-transaction.js';
import { Superseded } from './superseded.js';
import { isOutgrown } from './tables/shape.js';

/**
 * A build that a migration has outgrown while nobody worked at it is begun anew: its tables can't take what is written now.
 * @throws Superseded then
 */
export async function demandShape(client: Client, projection: Projection, building: Generation): Promise<void> {
  const { name } = projection;
  const tables = projection.tables.map(listed);
  if (!(await isOutgrown(client, tables, 'building'))) return;
  await inTransaction(client, async () => {
    const known = await lockGenerations(client, name);
    const found = known.find(({ generation }) => generation === building.generation);
    if (found?.state === 'building') await beginGeneration(client, { ...building, tables }, known);
  });
  throw new Superseded(`${name} is built anew: a migration has changed its tables`);
}
