import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isRefusal } from '#platform/kernel/index.js';
import { lockGenerations, readGenerations, tellGenerations, type Client } from '../generations/generation-rows.js';
import { inTransaction } from '../generations/in-transaction.js';
import { Outgrown } from '../generations/superseded.js';
import { readParked, type ParkedPage } from '../poison/parked-rows.js';
import { carryOut } from './carry-out.js';
import { aimOf } from './order-rules.js';
import * as no from './orders.js';
import type { OrderOutcome, OrderRefusal, ProjectionOrder } from './orders.js';
import { readProjectionViews, type ProjectionView } from './projection-views.js';
import { readRetry, type RetryProgress } from './retry-progress.js';

/** How often an order is tried that must wait for who reads or writes the tables, and how long between, in milliseconds. */
const TRIES = 20;
const BETWEEN_TRIES = 100;
/** Of one try, in milliseconds; queries wait for nothing meanwhile. */
const LOCK_PATIENCE = 1_000;

/** Looks after projections from any process: all goes through the database, where the leading projector finds it. */
export class ProjectionControl {
  constructor(private readonly pool: pg.Pool) {}

  /** By name. */
  list(): Promise<readonly ProjectionView[]> {
    return readProjectionViews(this.pool);
  }

  async parked(name: string, wish: Parameters<typeof readParked>[2]): Promise<ParkedPage> {
    return readParked(this.pool, name, wish);
  }

  /** How an ordered retry gets on; `undefined` for an order that was none. */
  retry(id: string): Promise<RetryProgress | undefined> {
    return readRetry(this.pool, id);
  }

  /** Why the order can't be followed, if so; nothing for one that was followed before. */
  async refusalOf(id: string, order: ProjectionOrder): Promise<OrderRefusal | undefined> {
    if ((await this.#outcomeOf(this.pool, id)) !== undefined) return undefined;
    const aim = aimOf(order, await readGenerations(this.pool, order.projection));
    return isRefusal(aim) ? aim : undefined;
  }

  /** Follows the order, once: the same id gets the first outcome again. */
  async place(id: string, order: ProjectionOrder): Promise<OrderOutcome | OrderRefusal> {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      try {
        return await this.#withClient((client) => this.#follow(client, id, order));
      } catch (error) {
        if (error instanceof Outgrown) return no.projectionOutgrown();
        if (!isBusy(error)) throw error;
        await pause(BETWEEN_TRIES);
      }
    }
    return no.projectionBusy();
  }

  async #follow(client: Client, id: string, order: ProjectionOrder): Promise<OrderOutcome | OrderRefusal> {
    return inTransaction(client, async () => {
      await client.query(`SET LOCAL lock_timeout = ${LOCK_PATIENCE}`);
      const known = await lockGenerations(client, order.projection);
      const earlier = await this.#outcomeOf(client, id);
      if (earlier !== undefined) return earlier;
      const aim = aimOf(order, known);
      if (isRefusal(aim)) return aim;
      const outcome = { generation: aim.generation, events: 0, ...(await carryOut(client, id, order, aim)) };
      await client.query('INSERT INTO platform.projection_orders (id, name, kind, outcome) VALUES ($1, $2, $3, $4)', [
        id,
        order.projection,
        order.kind,
        outcome,
      ]);
      await tellGenerations(client, order.projection);
      return outcome;
    });
  }

  async #outcomeOf(client: Client, id: string): Promise<OrderOutcome | undefined> {
    const { rows } = await client.query<{ outcome: OrderOutcome }>(
      'SELECT outcome FROM platform.projection_orders WHERE id = $1',
      [id],
    );
    return rows[0]?.outcome;
  }

  async #withClient<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    try {
      return await work(client);
    } finally {
      client.release();
    }
  }
}

/** SQLSTATE of a lock that didn't come in time. */
function isBusy(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '55P03';
}
