import type { Generation } from '../generations/generation.js';
import type { Client } from '../generations/generation-rows.js';
import { orderRebuild, orderSwap } from '../generations/order-generation.js';
import { removeGeneration } from '../generations/remove-generation.js';
import { takeBack } from '../generations/swap-generations.js';
import type { OrderOutcome, ProjectionOrder } from './orders.js';

/** Does what was ordered, or lets the leading projector do it. In a transaction that has locked the generations. */
export async function carryOut(
  client: Client,
  id: string,
  order: ProjectionOrder,
  aim: Generation,
): Promise<Partial<OrderOutcome>> {
  const { projection } = order;
  switch (order.kind) {
    case 'rebuild':
      return { generation: await orderRebuild(client, projection, order.swapsItself) };
    case 'swap':
      await orderSwap(client, projection);
      return {};
    case 'rollback':
      await takeBack(client, projection);
      return {};
    case 'drop':
      await removeGeneration(client, aim);
      return {};
    case 'retry':
      return {
        wasHalted: await orderToGoOn(client, id, projection),
        events: await orderRetry(client, id, aim, order.positions),
      };
  }
}

/** Whatever has halted of the projection, in whichever process. Answers whether anything had, as far as its leader has told. */
async function orderToGoOn(client: Client, id: string, projection: string): Promise<boolean> {
  await client.query(
    `UPDATE platform.projection_generations SET resume_order = $2 WHERE name = $1 AND state <> 'retired'`,
    [projection, id],
  );
  const { rowCount } = await client.query(
    `SELECT FROM platform.projection_progress WHERE name = $1 AND state = 'halted'`,
    [projection],
  );
  return rowCount !== null && rowCount > 0;
}

async function orderRetry(
  client: Client,
  id: string,
  { name, generation }: Generation,
  positions: readonly bigint[] | undefined,
): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE platform.projection_parked SET retry_order = $3
     WHERE name = $1 AND generation = $2 AND ($4::bigint[] IS NULL OR position = ANY ($4))`,
    [name, generation, id, positions],
  );
  return rowCount ?? 0;
}
