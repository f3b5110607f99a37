import type { DataSource } from 'typeorm';
import { readAsTenant, selectPage, type PageWish, type SelectedPage } from '#platform/postgres/index.js';

export interface LicenseLimitRow {
  readonly license_id: string;
  readonly product_id: string;
  readonly key_hint: string;
  readonly name: string;
  /** Decimal strings, as are `used` and positions. */
  readonly granted: string;
  readonly used: string;
  /** In percent of what is granted; null when nothing is. */
  readonly used_percent: number | null;
  readonly reset_period: 'day' | 'month' | 'year' | 'never';
  readonly overage_percent: number | null;
  readonly resets_at: Date | null;
  readonly granted_by: string;
  readonly granted_at: Date;
  readonly granted_position: string;
  /** The last use in the period; null when there was none. */
  readonly used_at: Date | null;
  readonly used_by: string | null;
  readonly used_position: string | null;
}

export interface LicenseLimitFilter {
  readonly licenseId?: string | undefined;
  readonly productId?: string | undefined;
  readonly name?: string | undefined;
}

/** A period's first day (UTC) at `now`, as SQL. */
const PERIOD = `date_trunc(CASE WHEN granted.reset_period = 'never' THEN 'millennium' ELSE granted.reset_period END,
  :now::timestamptz AT TIME ZONE 'UTC')`;

/** Uses of a period that is over count no more; what never resets counts from the beginning of all. */
const LIMITS = `(
  SELECT granted.tenant, granted.license_id, granted.name, granted.granted, granted.reset_period, granted.overage_percent,
    granted.granted_by, granted.granted_at, granted.position AS granted_position, license.product_id, license.key_hint,
    coalesce(uses.used, 0) AS used, uses.used_at, uses.event_type AS used_by, uses.position AS used_position,
    (100.0 * coalesce(uses.used, 0) / nullif(granted.granted, 0))::float8 AS used_percent,
    CASE WHEN granted.reset_period <> 'never'
      THEN (${PERIOD} + ('1 ' || granted.reset_period)::interval) AT TIME ZONE 'UTC' END AS resets_at
  FROM read_models.license_limits granted
  JOIN read_models.license_overview license USING (tenant, license_id)
  LEFT JOIN LATERAL (
    SELECT u.* FROM read_models.license_limit_uses u
    WHERE u.tenant = granted.tenant AND u.license_id = granted.license_id AND u.name = granted.name
      AND (granted.reset_period = 'never' OR u.day >= ${PERIOD}::date)
    ORDER BY u.day DESC LIMIT 1
  ) uses ON true
)`;

/** Reads the limits of licenses and what is used of them, each tenant its own. */
export class LicenseLimitsQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, filter: LicenseLimitFilter, page: PageWish, now: Date): Promise<SelectedPage<LicenseLimitRow>> {
    const { licenseId, productId, name } = filter;
    const equals = { license_id: licenseId, product_id: productId, name };
    const where = [{ sql: 'true', parameters: { now } }];
    const source = { table: LIMITS, key: ['license_id', 'name'], nullable: ['used_percent'], equals, where };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }
}
