import type { DomainEvent } from '#platform/kernel/index.js';

/**
 * What figures are about: the license as a whole (with an empty name), a version or platform of the software, a feature, or a use
 * that is counted, whether it has a limit or not.
 */
export type UsageKind = 'all' | 'version' | 'platform' | 'feature' | 'usage';

/**
 * What beats add up to: the beats; the devices behind them; of these, those that had not been seen earlier on that day; the most
 * active users that one beat told of, null when none told any; the sum of the active users told, and the beats that told them; and
 * how often the feature or limit was used. A device counts with the version and the platform of its first beat.
 */
export type UsageTotals = readonly [
  beats: number,
  devices: number,
  newDevices: number,
  mostUsers: number | null,
  users: number,
  userReports: number,
  uses: number,
];

export type HourOfUsage = readonly [hour: number, ...totals: UsageTotals];

export interface UsageFigures {
  readonly kind: UsageKind;
  /** `*` for all names beyond the first hundred of a kind; those with the most beats have figures of their own. */
  readonly name: string;
  readonly day: UsageTotals;
  /** By hour, UTC; those with nothing are left out. */
  readonly hours: readonly HourOfUsage[];
}

/** How a limited use stood at the day's last beat that used it, counted over the limit's period. */
export interface LimitUsed {
  readonly name: string;
  readonly used: number;
  /** RFC 3339, UTC. */
  readonly usedAt: string;
}

/** All that is kept for ever of a license's heartbeats on a day that is over. In the stream `usage-<license id>`. */
export type UsageDayClosed = DomainEvent<
  'UsageDayClosed',
  {
    readonly licenseId: string;
    readonly productId: string;
    /** yyyy-mm-dd, UTC. */
    readonly day: string;
    /** The shard of heartbeats they came from. */
    readonly shard: number;
    readonly figures: readonly UsageFigures[];
    readonly limits: readonly LimitUsed[];
  }
>;
