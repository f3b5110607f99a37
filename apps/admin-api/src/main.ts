import { eventTypes } from '#domain/event-types.js';
import { migrations } from '#migrations/all.js';
import { runDoor } from '#platform/runtime/index.js';
import { startAdminApi } from './start.js';

await runDoor({ name: 'admin-api', migrations, eventTypes, start: startAdminApi });
