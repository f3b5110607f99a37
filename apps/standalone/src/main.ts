import { runProcess, tuneGarbageCollection } from '#platform/runtime/index.js';
import { startStandalone } from './start-standalone.js';

tuneGarbageCollection();
await runProcess(() => startStandalone(process.env));
