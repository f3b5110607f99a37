import { Module, type DynamicModule } from '@nestjs/common';
import { OperationLogs } from './operation-logs.js';
import { OrderProjectionHandler } from './order-projection/order-projection.handler.js';
import { Projections } from './projections.js';

export interface OperationsParts {
  readonly operationLogs: OperationLogs;
  readonly projections: Projections;
}

/** The operations context inside one container. */
@Module({})
export class OperationsModule {
  static with({ operationLogs, projections }: OperationsParts): DynamicModule {
    return {
      module: OperationsModule,
      providers: [
        { provide: OperationLogs, useValue: operationLogs },
        { provide: Projections, useValue: projections },
        OrderProjectionHandler,
      ],
      exports: [Projections],
    };
  }
}
