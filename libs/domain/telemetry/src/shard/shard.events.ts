import type { DomainEvent } from '#platform/kernel/index.js';

/** How often, by name. Whole numbers from 0. */
export type Counts = Readonly<Record<string, number>>;

/** A device's report as it was recorded; each can be read by itself. Times are RFC 3339, UTC. */
export interface Heartbeat {
  readonly productId: string;
  readonly licenseId: string;
  readonly activationId: string;
  /** Counted by the device, from 1. */
  readonly sequence: number;
  /** By the device's clock. */
  readonly sentAt: string;
  /** By the server's clock, and on the day of the stream. */
  readonly receivedAt: string;
  /** It is of a later hour (UTC), or even day, than all beats of its activation before. Unknown of beats written without it. */
  readonly first?: 'hour' | 'day' | undefined;
  readonly version?: string | undefined;
  readonly platform?: string | undefined;
  readonly activeUsers?: number | undefined;
  readonly features?: Counts | undefined;
  readonly usage?: Counts | undefined;
  /** For each name in `usage` that had a limit: what was used of it in the limit's period, this beat included. */
  readonly used?: Counts | undefined;
}

/**
 * Counted uses of one name, kept for every reset period at once, so that a limit may change its period and stay exact:
 * the day they were last counted on (days since 1970, UTC), and what was used on that day, in its month, its year, and ever.
 */
export type Uses = readonly [day: number, onDay: number, inMonth: number, inYear: number, ever: number];

/**
 * An activation's last beats: id, when the last one was received (milliseconds since 1970), the newest sequences each followed
 * by the digest of its content, and the ranges of sequences (from, to, from, to, …) that were never recorded.
 */
export type ActivationSummary = readonly [
  id: string,
  receivedAt: number,
  recent: readonly number[],
  missing?: readonly number[],
];

/** How a license stands. Of a license with many activations, one summary may hold a part. */
export interface LicenseSummary {
  readonly licenseId: string;
  readonly uses?: Readonly<Record<string, Uses>> | undefined;
  readonly activations: readonly ActivationSummary[];
}

/** In every event of a day's stream: reading from this revision on gives all that the shard's state is made of. */
interface Based {
  readonly base: number;
}

/** Beats of devices of one tenant, those of one device in the order of their sequence. */
export type HeartbeatsReceived = DomainEvent<'HeartbeatsReceived', Based & { readonly beats: readonly Heartbeat[] }>;

/** So stand these licenses of one tenant, as of this event. */
export type LicensesSummarized = DomainEvent<
  'LicensesSummarized',
  Based & { readonly licenses: readonly LicenseSummary[] }
>;

/** All licenses of the shard have been summarized since `base`. The first one of a day opens it for beats. */
export type ShardSummarized = DomainEvent<'ShardSummarized', Based>;

/** No more beats come to this day; the shard goes on with `nextDay` (yyyymmdd). */
export type ShardClosed = DomainEvent<'ShardClosed', Based & { readonly nextDay: string; readonly closedAt: string }>;

/** The shard has a stream for this day (yyyymmdd). In a stream of its own, so that the newest day is found at once. */
export type ShardDayBegun = DomainEvent<'ShardDayBegun', { readonly day: string }>;

/** What a day's stream holds. */
export type ShardEvent = HeartbeatsReceived | LicensesSummarized | ShardSummarized | ShardClosed;

export type TelemetryEvent = ShardEvent | ShardDayBegun;
