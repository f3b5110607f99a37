export { openOperations } from './src/open-operations.js';
export { OperationsModule, type OperationsParts } from './src/operations.module.js';
export { operationEventTypes } from './src/operation-log/operation-log.event-types.js';
export { operationLogSubject } from './src/operation-log/operation-log.subject.js';
export { OrderProjection, type OrderedProjection } from './src/order-projection/order-projection.command.js';
export { Projections } from './src/projections.js';
export type { OperationRefusal } from './src/operation-log/operation-log.refusal.js';
