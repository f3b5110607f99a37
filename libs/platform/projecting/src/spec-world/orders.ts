import type { Client } from '../generations/generation-rows.js';
import { readGenerations } from '../generations/generation-rows.js';
import { inTransaction } from '../generations/in-transaction.js';
import { orderRebuild, orderSwap } from '../generations/order-generation.js';
import { swapBack } from '../generations/swap-generations.js';
import { eventually } from './eventually.js';
import type { ProjectingWorld } from './projecting-world.js';

/** What a person orders of a projection's generations. */
export class Orders {
  constructor(private readonly world: () => ProjectingWorld) {}

  /** `2 live`, the newest first. */
  async states(name: string): Promise<readonly string[]> {
    const generations = await readGenerations(this.world().pool, name);
    return generations.map(({ generation, state }) => `${generation} ${state}`);
  }

  rebuild(name: string, swapsItself = true): Promise<number> {
    return this.#with((client) => inTransaction(client, () => orderRebuild(client, name, swapsItself)));
  }

  swap(name: string): Promise<unknown> {
    return this.#with((client) => inTransaction(client, () => orderSwap(client, name)));
  }

  back(name: string): Promise<unknown> {
    return this.#with((client) => swapBack(client, name));
  }

  async swapped(name: string, generation = 2): Promise<void> {
    const states = async () => (await this.states(name))[0];
    await eventually(`generation ${generation} is live`, async () => (await states()) === `${generation} live`);
  }

  async #with<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    const client = await this.world().pool.connect();
    return work(client).finally(() => client.release());
  }
}
