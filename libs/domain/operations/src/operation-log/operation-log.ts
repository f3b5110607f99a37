import type { Fold } from '#platform/kernel/index.js';
import type { OperationEvent } from './operation-log.events.js';

/** Orders add up to nothing: what came of them stands with the read models themselves. */
export type OperationLog = Readonly<Record<string, never>>;

export const operationLog: Fold<OperationLog, OperationEvent> = {
  initial: {},
  evolve: (state) => state,
};
