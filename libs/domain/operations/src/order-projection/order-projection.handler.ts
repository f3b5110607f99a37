import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import type { OperationRefusal } from '../operation-log/operation-log.refusal.js';
import { OperationLogs } from '../operation-logs.js';
import { Projections } from '../projections.js';
import { OrderProjection, type OrderedProjection } from './order-projection.command.js';
import { orderProjection } from './order-projection.js';

/** The record first, so that nothing is done that isn't recorded; what was recorded and not done is done by repeating. */
@CommandHandler(OrderProjection)
export class OrderProjectionHandler implements ICommandHandler<OrderProjection> {
  constructor(
    private readonly projections: Projections,
    private readonly logs: OperationLogs,
  ) {}

  async execute({ context, order }: OrderProjection): Promise<OrderedProjection | OperationRefusal> {
    const refusal = await this.projections.refusalOf(context.commandId, order);
    if (refusal !== undefined) return refusal;
    const done = await this.logs.execute(context.tenant, context, () => orderProjection(order));
    if (isRefusal(done)) return done;
    const outcome = await this.projections.place(context.commandId, order);
    return isRefusal(outcome) ? outcome : { ...outcome, position: done.position };
  }
}
