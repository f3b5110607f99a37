import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { OrderOutcome, ProjectionOrder } from '#platform/projecting/index.js';
import type { OperationRefusal } from '../operation-log/operation-log.refusal.js';

export type OrderedProjection = OrderOutcome & { readonly position: bigint | undefined };

/** Orders something of a read model. The same command again gets the first outcome, and orders nothing. */
export class OrderProjection extends Command<OrderedProjection | OperationRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly order: ProjectionOrder,
  ) {
    super();
  }
}
