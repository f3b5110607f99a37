export { exportLedger } from './src/exporting/export-ledger.js';
export type { ExportOptions } from './src/exporting/export-options.js';
export { Ledger, type LedgerParts } from './src/reading/ledger.js';
export { LedgerIncomplete } from './src/reading/ledger-reads.js';
export type { LedgerStatus } from './src/growing/ledger-status.js';
export { startLedger, type RunningLedger } from './src/start-ledger.js';
