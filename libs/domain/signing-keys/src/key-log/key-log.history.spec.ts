import { fileURLToPath } from 'node:url';
import { describeHistory } from '#platform/event-store/testing.js';
import { signingKeyEventTypes } from './key-log.event-types.js';

describeHistory(signingKeyEventTypes, fileURLToPath(new URL('history', import.meta.url)));
