import { operationLog } from './operation-log.js';
import type { OperationEvent, ProjectionRebuildOrdered, ProjectionSwapOrdered } from './operation-log.events.js';

const rebuilt = (projection: string): ProjectionRebuildOrdered => ({
  type: 'ProjectionRebuildOrdered',
  data: { projection, swapsItself: false },
});
const swapped: ProjectionSwapOrdered = { type: 'ProjectionSwapOrdered', data: { projection: 'products' } };

function lastOrders(...events: readonly OperationEvent[]) {
  return events.reduce((state, event) => operationLog.evolve(state, event), operationLog.initial).lastOrders;
}

describe('The log of operations', () => {
  it('adds up to the last order of each read model', () => {
    expect(lastOrders()).toEqual({});
    expect(lastOrders(rebuilt('products'), rebuilt('customers'), swapped)).toEqual({
      products: swapped,
      customers: rebuilt('customers'),
    });
  });

  it('keeps of an order what was ordered, and not who did', () => {
    const recorded = { ...swapped, metadata: { actor: { kind: 'staff', id: 'Ada' } } };
    expect(lastOrders(recorded)).toEqual({ products: swapped });
  });
});
