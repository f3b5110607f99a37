import { fileURLToPath } from 'node:url';
import { describeHistory } from '#platform/event-store/testing.js';
import { operationEventTypes } from './operation-log.event-types.js';

describeHistory(operationEventTypes, fileURLToPath(new URL('history', import.meta.url)));
