/** What the adapter tells its operator; a pino logger fits. */
export interface EventStoreDbLogger {
  warn(details: object, message: string): void;
}

export interface EventStoreDbOptions {
  /** Connection string, e.g. `esdb://localhost:2113?tls=false`. */
  readonly url: string;
  /** How long the server may take to answer one append before its outcome counts as unknown. Default 5,000. */
  readonly appendTimeoutMs?: number;
  /** How long an unknown outcome is looked into before the caller gets OutcomeUnknown. Default three append timeouts. */
  readonly patienceMs?: number;
  /** How long a read may wait for its next event before the store counts as unavailable. Default 10,000. */
  readonly readTimeoutMs?: number;
  readonly logger?: EventStoreDbLogger;
}

/** The options with their defaults filled in. */
export interface EventStoreDbSettings {
  readonly appendTimeoutMs: number;
  readonly patienceMs: number;
  readonly readTimeoutMs: number;
  readonly logger: EventStoreDbLogger;
}

const silent: EventStoreDbLogger = { warn: () => undefined };

export function settingsOf(options: EventStoreDbOptions): EventStoreDbSettings {
  const { appendTimeoutMs = 5_000, readTimeoutMs = 10_000, logger = silent } = options;
  return { appendTimeoutMs, patienceMs: options.patienceMs ?? 3 * appendTimeoutMs, readTimeoutMs, logger };
}
