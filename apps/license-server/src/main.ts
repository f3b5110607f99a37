import { eventTypes } from '#domain/event-types.js';
import { migrations } from '#migrations/all.js';
import { runDoor, tuneGarbageCollection } from '#platform/runtime/index.js';
import { startLicenseServer } from './start.js';

tuneGarbageCollection();
await runDoor({ name: 'license-server', migrations, eventTypes, start: startLicenseServer });
