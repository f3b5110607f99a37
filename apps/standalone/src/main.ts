import { letHeapDouble, runProcess } from '#platform/runtime/index.js';
import { startStandalone } from './start-standalone.js';

letHeapDouble();
await runProcess(() => startStandalone(process.env));
