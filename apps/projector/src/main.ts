import { eventTypes } from '#domain/event-types.js';
import { migrations } from '#migrations/all.js';
import { runDoor } from '#platform/runtime/index.js';
import { startProjector } from './start.js';

await runDoor({ name: 'projector', migrations, eventTypes, start: startProjector });
