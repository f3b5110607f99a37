export { createLogger } from './src/logger.js';
export type { Logger, LoggerOptions } from './src/logger.js';
export type { Readiness, ReadinessCheck } from './src/readiness.js';
