import type { ContractCase } from './contract-case.js';
import { ContractWorld } from './contract-world.js';
import type { OpenedStore, OpenStore } from './opened-store.js';

/** Runs one case and stops the subscriptions that it started, however it ends. */
export async function runContractCase(contractCase: ContractCase, opened: OpenedStore, open: OpenStore): Promise<void> {
  const world = new ContractWorld(opened, open);
  try {
    await contractCase.run(world);
  } finally {
    await world.leave();
  }
}
