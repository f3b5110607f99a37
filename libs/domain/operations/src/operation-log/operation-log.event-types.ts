import { defineEventTypes } from '#platform/event-store/index.js';
import type { OperationEvent } from './operation-log.events.js';

export const operationEventTypes = defineEventTypes<OperationEvent>('operations', {
  ProjectionRebuildOrdered: { schemaVersion: 1 },
  ProjectionSwapOrdered: { schemaVersion: 1 },
  ProjectionRollbackOrdered: { schemaVersion: 1 },
  ProjectionGenerationDropOrdered: { schemaVersion: 1 },
  ParkedEventsRetryOrdered: { schemaVersion: 1 },
});
