import type { Pool } from 'pg';
import type { Registry } from 'prom-client';
import type { Sealer } from '#platform/crypto/index.js';
import type { EventStore } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import type { Logger } from '#platform/observability/index.js';
import type { HeadIntervals } from './head-schedule.js';

export interface LedgerOptions {
  readonly store: EventStore;
  /** Of the database that holds the ledger: one connection of its own is opened. */
  readonly database: string;
  readonly pool: Pool;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Registry;
  /** Categories of streams whose events are no leaves. */
  readonly telemetry: readonly string[];
  /** Where heads are kept as well, as NDJSON. */
  readonly headsFile?: string | undefined;
  readonly intervals?: HeadIntervals;
}
