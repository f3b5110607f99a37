import type { Generation } from '../generations/generation.js';
import * as no from './orders.js';
import type { OrderRefusal, ProjectionOrder } from './orders.js';

/** The generation that the order is about, or why it can't be followed. */
export function aimOf(order: ProjectionOrder, known: readonly Generation[]): Generation | OrderRefusal {
  const first = (state: Generation['state']) => known.find((each) => each.state === state);
  const live = first('live');
  if (live === undefined) return no.projectionNotFound(order.projection);
  switch (order.kind) {
    case 'rebuild': {
      const building = first('building');
      return building ? no.projectionBeingBuilt(building.generation) : live;
    }
    case 'swap':
      return first('building') ?? no.projectionNotBeingBuilt();
    case 'rollback':
      return first('retired') ?? no.projectionWithoutFormer();
    case 'drop':
      return order.generation === live.generation ? no.generationLive() : generationOf(order.generation, known);
    case 'retry':
      return live;
  }
}

function generationOf(generation: number, known: readonly Generation[]): Generation | OrderRefusal {
  return known.find((each) => each.generation === generation) ?? no.generationNotFound(generation);
}
