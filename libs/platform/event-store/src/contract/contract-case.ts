import type { EventStore } from '../port.js';
import { ContractWorld } from './contract-world.js';

/** What an adapter hands to the suite: a store that others may share, and how to let go of it. */
export interface OpenedStore {
  readonly store: EventStore;
  close(): Promise<void>;
  /** Another instance on the same data, as another process would have. Without it the first one takes both parts. */
  second?(): Promise<EventStore>;
}

/** Opens a store of the adapter that is tested. */
export type OpenStore = () => Promise<OpenedStore>;

/** One promise of the port. It rejects on a store that doesn't keep it, so that it can be run outside of jest's `it` too. */
export interface ContractCase {
  readonly title: string;
  run(world: ContractWorld): Promise<void>;
}

export interface ContractSubject {
  readonly subject: string;
  readonly cases: readonly ContractCase[];
}

/** Runs one case and stops the subscriptions that it started, however it ends. */
export async function runContractCase({ run }: ContractCase, opened: OpenedStore, open: OpenStore): Promise<void> {
  const world = new ContractWorld(opened, open);
  try {
    await run(world);
  } finally {
    await world.leave();
  }
}
