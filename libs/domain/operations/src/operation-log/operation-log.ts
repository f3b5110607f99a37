import type { Fold } from '#platform/kernel/index.js';
import type { OperationEvent } from './operation-log.events.js';

/** What was ordered; what came of an order stands with the read models themselves. */
export interface OperationLog {
  /** Of each read model the last one, by its name. */
  readonly lastOrders: Readonly<Record<string, Pick<OperationEvent, 'type' | 'data'>>>;
}

export const operationLog: Fold<OperationLog, OperationEvent> = {
  initial: { lastOrders: {} },
  evolve: ({ lastOrders }, { type, data }) => ({ lastOrders: { ...lastOrders, [data.projection]: { type, data } } }),
};
