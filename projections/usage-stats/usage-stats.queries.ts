import type { DataSource } from 'typeorm';
import { readAsTenant, selectPage, type PageWish, type SelectedPage } from '#platform/postgres/index.js';

/** What rows are put together by: `all` puts everything of a period together. */
export const GROUPINGS = ['all', 'license', 'product', 'version', 'platform', 'feature', 'usage'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface UsageStatsRow {
  /** When the hour or day begins. */
  readonly period: Date;
  /** Id or name of the group; empty for `all`. */
  readonly grouped: string;
  /** Decimal strings. */
  readonly beats: string;
  readonly devices: string;
  readonly uses: string;
  readonly most_users: number | null;
  /** Mean of what heartbeats told; null when none told any. */
  readonly mean_users: number | null;
}

export interface UsageStatsFilter {
  readonly granularity: 'hour' | 'day';
  readonly groupBy: Grouping;
  /** Periods that begin then or later, and before `until`. */
  readonly from: Date;
  readonly until: Date;
  readonly licenseId?: string | undefined;
  readonly productId?: string | undefined;
  /** Of the version, platform, feature or use. */
  readonly name?: string | undefined;
}

/** Devices add up over hours only as far as they are new on the day: who was there in three hours is one device of the day. */
const COLUMNS = {
  hour: { period: `(s.day + make_interval(hours => s.hour)) AT TIME ZONE 'UTC'`, devices: 's.devices' },
  day: { period: `s.day::timestamp AT TIME ZONE 'UTC'`, devices: 's.new_devices' },
};
const GROUPED: Readonly<Record<Grouping, string>> = {
  all: `''`,
  license: 's.license_id::text',
  product: 's.product_id::text',
  version: 's.name',
  platform: 's.name',
  feature: 's.name',
  usage: 's.name',
};

/** Reads the statistics of use, each tenant its own. */
export class UsageStatsQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, filter: UsageStatsFilter, page: PageWish): Promise<SelectedPage<UsageStatsRow>> {
    const where = [{ sql: 'row.period >= :from AND row.period < :until', parameters: parametersOf(filter) }];
    const source = { table: groupedSql(filter), key: ['period', 'grouped'], nullable: ['most_users'], where };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }
}

function groupedSql({ granularity, groupBy, licenseId, productId, name }: UsageStatsFilter): string {
  const { period, devices } = COLUMNS[granularity];
  return `(
    SELECT ${period} AS period, ${GROUPED[groupBy]} AS grouped, sum(s.beats)::bigint AS beats, sum(${devices})::bigint AS devices,
      sum(s.uses)::bigint AS uses, max(s.most_users) AS most_users,
      (sum(s.users)::float8 / nullif(sum(s.user_reports), 0)::float8) AS mean_users
    FROM read_models.usage_stats s
    WHERE s.kind = :kind AND s.day BETWEEN (:from::timestamptz AT TIME ZONE 'UTC')::date AND (:until::timestamptz AT TIME ZONE 'UTC')::date
      ${licenseId === undefined ? '' : 'AND s.license_id = :licenseId'}
      ${productId === undefined ? '' : 'AND s.product_id = :productId'}
      ${name === undefined ? '' : 'AND s.name = :name'}
    GROUP BY 1, 2
  )`;
}

function parametersOf({ groupBy, from, until, licenseId, productId, name }: UsageStatsFilter) {
  const kind = ['license', 'product'].includes(groupBy) ? 'all' : groupBy;
  return { kind, from, until, licenseId, productId, name };
}
