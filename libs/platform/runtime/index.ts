export { ClosingStack } from './src/closing-stack.js';
export { databaseUrlOf } from './src/database-url.js';
export { doorOptions } from './src/door-options.js';
export { memoryReadiness } from './src/memory-readiness.js';
export { openPlatform } from './src/open-platform.js';
export { platformSettingsFrom, type PlatformSettings } from './src/platform-settings.js';
export type { Platform } from './src/platform.js';
export { runDoor } from './src/run-door.js';
export { runOnce, runProcess, type Running } from './src/run-process.js';
