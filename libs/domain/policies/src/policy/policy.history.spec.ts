import { fileURLToPath } from 'node:url';
import { describeHistory } from '#platform/event-store/testing.js';
import { policyEventTypes } from './policy.event-types.js';

describeHistory(policyEventTypes, fileURLToPath(new URL('history', import.meta.url)));
