import type { ContractWorld } from './contract-world.js';

/** One promise of the port. It rejects on a store that doesn't keep it, so it can be run outside of jest's `it` too. */
export interface ContractCase {
  readonly title: string;
  run(world: ContractWorld): Promise<void>;
}

export interface ContractSubject {
  readonly subject: string;
  readonly cases: readonly ContractCase[];
}
