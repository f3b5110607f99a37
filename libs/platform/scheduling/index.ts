export { repeatDaily, type DailyWork } from './src/repeat-daily.js';
