import type { EventStore } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import type { Ledger } from '../reading/ledger.js';

export interface ExportOptions {
  readonly ledger: Ledger;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly telemetry: readonly string[];
  /** Whose events are shown; of the others, that they are there. */
  readonly tenants: readonly string[];
  /** Index of the first entry, and behind the last one. Within the ledger. */
  readonly from: number;
  readonly to: number;
}
