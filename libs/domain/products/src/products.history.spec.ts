import { fileURLToPath } from 'node:url';
import { describeHistory } from '#platform/event-store/testing.js';
import { productEventTypes } from './product-event-types.js';

describeHistory(productEventTypes, fileURLToPath(new URL('history', import.meta.url)));
