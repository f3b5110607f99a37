import type { Decision, Refusal } from '#platform/kernel/index.js';
import type { ProjectionOrder } from '#platform/projecting/index.js';
import type { OperationEvent } from '../operation-log/operation-log.events.js';

/** Records what was ordered. */
export function orderProjection(order: ProjectionOrder): Decision<OperationEvent, Refusal<never>> {
  const { projection } = order;
  switch (order.kind) {
    case 'rebuild':
      return [{ type: 'ProjectionRebuildOrdered', data: { projection, swapsItself: order.swapsItself } }];
    case 'swap':
      return [{ type: 'ProjectionSwapOrdered', data: { projection } }];
    case 'rollback':
      return [{ type: 'ProjectionRollbackOrdered', data: { projection } }];
    case 'drop':
      return [{ type: 'ProjectionGenerationDropOrdered', data: { projection, generation: order.generation } }];
    case 'retry': {
      const positions = order.positions?.map(String) ?? null;
      return [{ type: 'ParkedEventsRetryOrdered', data: { projection, positions } }];
    }
  }
}
