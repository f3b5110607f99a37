import { fileURLToPath } from 'node:url';
import { describeHistory } from '#platform/event-store/testing.js';
import { telemetryEventTypes } from './shard.event-types.js';

describeHistory(telemetryEventTypes, fileURLToPath(new URL('history', import.meta.url)));
