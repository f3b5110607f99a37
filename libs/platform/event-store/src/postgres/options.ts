/** What the store reports to its operator; pino's loggers fit. */
export interface StoreLogger {
  warn(details: object, message: string): void;
}

export interface PostgresEventStoreOptions {
  /** postgres://… A direct connection or a session pool: LISTEN and prepared statements don't survive a transaction pool. */
  readonly url: string;
  /** Names the connections in pg_stat_activity. */
  readonly applicationName?: string;
  readonly logger?: StoreLogger;
  /** How often to look for new events when no notification says so. Default 250 ms. */
  readonly pollIntervalMs?: number;
  /** How many events one transaction may take. Default 500. */
  readonly maxBatchEvents?: number;
  /** How long an append may wait for a server that is away or silent before it fails. Default 10,000 ms. */
  readonly appendTimeoutMs?: number;
  /** Connections for reads and subscriptions. Default 4; appends have one of their own, and so has LISTEN. */
  readonly readConnections?: number;
}

export type Settings = Required<PostgresEventStoreOptions>;

export function withDefaults(options: PostgresEventStoreOptions): Settings {
  return {
    applicationName: 'v2-event-store',
    logger: { warn: () => undefined },
    pollIntervalMs: 250,
    maxBatchEvents: 500,
    appendTimeoutMs: 10_000,
    readConnections: 4,
    ...options,
  };
}
