import { fileURLToPath } from 'node:url';
import { describeHistory } from '#platform/event-store/testing.js';
import { releaseEventTypes } from './release-line.event-types.js';

describeHistory(releaseEventTypes, fileURLToPath(new URL('history', import.meta.url)));
