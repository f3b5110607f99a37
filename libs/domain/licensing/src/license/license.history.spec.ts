import { fileURLToPath } from 'node:url';
import { describeHistory } from '#platform/event-store/testing.js';
import { licenseEventTypes } from './license.event-types.js';

describeHistory(licenseEventTypes, fileURLToPath(new URL('history', import.meta.url)));
