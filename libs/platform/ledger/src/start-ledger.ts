import { LedgerRunner } from './growing/ledger-runner.js';
import type { LedgerOptions } from './growing/ledger-options.js';
import type { LedgerStatus } from './growing/ledger-status.js';

export interface RunningLedger {
  status(): LedgerStatus;
  /** Lets the transaction under way finish, then gives up the lead. */
  stop(): Promise<void>;
}

/** Runs the ledger until stopped. Returns at once; what can't be reached is tried again. */
export function startLedger(options: LedgerOptions): RunningLedger {
  const stopping = new AbortController();
  const runner = new LedgerRunner(options, stopping.signal);
  const running = runner.run();
  return {
    status: () => runner.status(),
    async stop() {
      stopping.abort();
      await running;
      runner.metrics.unregister();
    },
  };
}
