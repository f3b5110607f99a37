import { defineSubject } from '#platform/history/index.js';
import { OPERATIONS_CATEGORY } from '../operation-logs.js';
import { operationLog } from './operation-log.js';

/** What was ordered of the installation itself, to be looked at as it was; by tenant. */
export const operationLogSubject = defineSubject({
  kind: 'operations',
  category: OPERATIONS_CATEGORY,
  fold: operationLog,
  shown: (state) => state,
});
