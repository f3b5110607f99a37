import type { RecordedEvent } from '#platform/event-store/index.js';
import type { Client, GenerationId } from '../generations/generation-rows.js';
import type { RunnerContext } from '../running/context.js';
import { isOfTheEvent, messageOf } from '../running/faults.js';
import type { Lane } from '../running/lane.js';
import { unparkStatement } from './parking.js';

interface Parked {
  readonly position: string;
  readonly event_id: string;
}

const ORDERED = `SELECT position, event_id FROM platform.projection_parked
  WHERE name = $1 AND generation = $2 AND retry_order IS NOT NULL ORDER BY position`;
const STILL_FAILS = `UPDATE platform.projection_parked
  SET problem = $4, retries = retries + 1, retried_at = now(), last_order = retry_order, retry_order = NULL
  WHERE name = $1 AND generation = $2 AND position = $3`;

/** Tries parked events again for which that was ordered, each in a transaction of its own, under the leader's epoch. */
export class ParkedRetry {
  constructor(
    private readonly id: GenerationId,
    private readonly client: Client,
    private readonly context: Pick<RunnerContext, 'store' | 'logger'>,
  ) {}

  /** @throws SessionLost, and what a lost log or database says: those that are left stay ordered */
  async run(lane: Lane): Promise<void> {
    const { name, generation } = this.id;
    const { rows } = await this.client.query<Parked>(ORDERED, [name, generation]);
    for (const parked of rows) await this.#retry(lane, parked);
  }

  async #retry(lane: Lane, { position, event_id }: Parked): Promise<void> {
    const { name, generation } = this.id;
    const unpark = unparkStatement(this.id, position);
    const event = await this.#read(BigInt(position), event_id);
    // What retention has taken out of the log is no part of the read model.
    if (event === undefined) return lane.settleWith([unpark]);
    try {
      await lane.applyAside(event, unpark);
    } catch (error) {
      if (!isOfTheEvent(error)) throw error;
      await this.client.query(STILL_FAILS, [name, generation, position, messageOf(error)]);
      this.context.logger.warn({ projection: name, position, problem: messageOf(error) }, 'a parked event still fails');
    }
  }

  async #read(position: bigint, id: string): Promise<RecordedEvent | undefined> {
    for await (const event of this.context.store.readAll({ from: position, limit: 1 })) {
      return event.id === id ? event : undefined;
    }
    return undefined;
  }
}
