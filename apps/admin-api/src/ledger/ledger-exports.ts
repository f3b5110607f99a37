import { Readable } from 'node:stream';
import type { EventStore } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import { exportLedger, type Ledger } from '#platform/ledger/index.js';

export interface LedgerExportsParts {
  readonly ledger: Ledger;
  readonly store: EventStore;
  readonly clock: Clock;
  /** Categories of streams whose events are no entries. */
  readonly telemetry: readonly string[];
}

/** On events that are of the installation and of no tenant. */
const NO_TENANT = '*';

/** Exports of the ledger as streams: nothing is read that isn't taken. */
export class LedgerExports {
  constructor(private readonly parts: LedgerExportsParts) {}

  open(tenant: string, from: number, to: number): Readable {
    return Readable.from(exportLedger({ ...this.parts, tenants: [tenant, NO_TENANT], from, to }), {
      objectMode: false,
    });
  }
}
