import { runProcess } from '#platform/runtime/index.js';
import { startStandalone } from './start-standalone.js';

await runProcess(() => startStandalone(process.env));
