export { InProcessRateCounters } from './src/in-process/in-process-rate-counters.js';
export { openRateCounters } from './src/open-rate-counters.js';
export type { RateCounters, Taken } from './src/rate-counters.js';
