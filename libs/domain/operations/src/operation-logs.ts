import { Streams, type StreamsOptions } from '#platform/event-store/index.js';
import type { OperationEvent } from './operation-log/operation-log.events.js';
import { operationLog, type OperationLog } from './operation-log/operation-log.js';

export const OPERATIONS_CATEGORY = 'operations';

/** What each tenant's staff ordered of the installation itself; by tenant. */
export class OperationLogs extends Streams<OperationLog, OperationEvent> {
  constructor(options: StreamsOptions) {
    super(options, OPERATIONS_CATEGORY, operationLog);
  }
}
