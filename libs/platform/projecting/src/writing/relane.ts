import { lockGenerations, tellGenerations, type Client, type GenerationId } from '../generations/generation-rows.js';
import { inTransaction } from '../generations/in-transaction.js';
import { Superseded } from '../generations/superseded.js';
import type { Checkpoint } from './checkpoints.js';

/**
 * Puts other lanes in the place of these, which have all come to one position: what was applied, whichever lane did it, is what lies
 * before it.
 * @throws Superseded when another leader has claimed them
 */
export async function relane(
  client: Client,
  id: GenerationId,
  joined: readonly Checkpoint[],
  lanes: number,
): Promise<void> {
  const { name, generation } = id;
  const [first] = joined;
  if (first === undefined) throw new TypeError('there are no lanes to join');
  await inTransaction(client, async () => {
    await lockGenerations(client, name);
    const left = await client.query(
      `DELETE FROM platform.projection_checkpoints
       WHERE name = $1 AND generation = $2 AND epoch = $3 AND position = $4`,
      [name, generation, first.epoch, first.position],
    );
    if (left.rowCount !== joined.length) throw new Superseded(`the lanes of ${name} are not joined`);
    await client.query(
      `INSERT INTO platform.projection_checkpoints (name, generation, lane, epoch, position)
       SELECT $1, $2, lane, $3, $4 FROM generate_series(0, $5 - 1) AS lane`,
      [name, generation, first.epoch, first.position, lanes],
    );
    await tellGenerations(client, name);
  });
}
