import type { DataSource } from 'typeorm';
import {
  readAsTenant,
  selectPage,
  type Condition,
  type PageWish,
  type SelectedPage,
} from '#platform/postgres/index.js';

/** Timestamps come as Date, features as the object they are. */
export interface LicenseOverviewRow {
  readonly license_id: string;
  readonly product_id: string;
  readonly key_hint: string;
  readonly reference: string | null;
  readonly status: 'active' | 'suspended' | 'revoked';
  /** Of its policy version; a license without one has ended with its end. */
  readonly expiry_strategy: 'restrict' | 'maintain';
  readonly policy_id: string | null;
  readonly policy_version: number | null;
  readonly customer_id: string | null;
  readonly is_trial: boolean;
  readonly seats: number;
  readonly seats_taken: number;
  readonly match_strategy: 'any' | 'most' | 'all';
  readonly grace_seconds: number;
  readonly heartbeat_interval_seconds: number;
  readonly features: Readonly<Record<string, boolean | number | string>>;
  readonly issued_at: Date;
  readonly expires_at: Date | null;
  readonly last_activated_at: Date | null;
  readonly revision: number;
}

/** How a license stands at a moment: an expired one may still be active by decision. With `maintain` none expires. */
export type LicenseStanding = 'active' | 'suspended' | 'revoked' | 'expired';

export interface LicenseFilter {
  readonly standing?: LicenseStanding | undefined;
  readonly productId?: string | undefined;
  readonly policyId?: string | undefined;
  readonly customerId?: string | undefined;
  /** Part of the reference, or the key's last characters. */
  readonly search?: string | undefined;
}

/** Nothing but a policy says what happens after the end, and a published version of it never changes. */
const LICENSES = `(
  SELECT license.*, coalesce(pinned.terms->>'expiryStrategy', 'restrict') AS expiry_strategy
  FROM read_models.license_overview license
  LEFT JOIN read_models.policy_versions pinned
    ON pinned.tenant = license.tenant AND pinned.policy_id = license.policy_id AND pinned.version = license.policy_version
)`;
const TABLE = { table: LICENSES, key: 'license_id', nullable: ['expires_at'] };
const HAS_EXPIRED = `row.status = 'active' AND row.expiry_strategy = 'restrict' AND row.expires_at <= :now`;

/** Reads the license overview, each tenant its own. */
const AT_A_TIME = 200;
const BY_POLICY = `
  SELECT license_id FROM read_models.license_overview
  WHERE tenant = $1 AND policy_id = $2 AND ($3::uuid IS NULL OR license_id > $3) ORDER BY license_id LIMIT $4`;

export class LicenseOverviewQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, filter: LicenseFilter, page: PageWish, now: Date): Promise<SelectedPage<LicenseOverviewRow>> {
    const where = [...standingIs(filter.standing, now), ...searched(filter.search)];
    const { productId, policyId, customerId } = filter;
    const equals = { product_id: productId, policy_id: policyId, customer_id: customerId };
    const source = { ...TABLE, equals, where };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }

  /** The licenses that have this policy, some at a time, by their ids. */
  async *idsByPolicy(tenant: string, policyId: string): AsyncGenerator<readonly string[]> {
    let after: string | null = null;
    do {
      const rows: readonly { license_id: string }[] = await readAsTenant(this.dataSource, tenant, (manager) =>
        manager.query<{ license_id: string }[]>(BY_POLICY, [tenant, policyId, after, AT_A_TIME]),
      );
      if (rows.length > 0) yield rows.map(({ license_id: id }) => id);
      after = rows.length < AT_A_TIME ? null : (rows.at(-1)?.license_id ?? null);
    } while (after !== null);
  }

  async find(tenant: string, licenseId: string): Promise<LicenseOverviewRow | undefined> {
    const page: PageWish = { page: 1, pageSize: 1, sort: { column: 'license_id', direction: 'ASC' } };
    const source = { ...TABLE, equals: { license_id: licenseId } };
    const { rows } = await readAsTenant(this.dataSource, tenant, (manager) =>
      selectPage<LicenseOverviewRow>(manager, source, page),
    );
    return rows[0];
  }
}

export function standingOf(
  { status, expiry_strategy, expires_at }: Pick<LicenseOverviewRow, 'status' | 'expiry_strategy' | 'expires_at'>,
  now: Date,
): LicenseStanding {
  const isOver = expiry_strategy === 'restrict' && expires_at !== null && expires_at <= now;
  return status === 'active' && isOver ? 'expired' : status;
}

function standingIs(standing: LicenseStanding | undefined, now: Date): Condition[] {
  if (standing === undefined) return [];
  if (standing === 'expired') return [{ sql: `(${HAS_EXPIRED})`, parameters: { now } }];
  const isCurrent = standing === 'active' ? ` AND (${HAS_EXPIRED}) IS NOT TRUE` : '';
  return [{ sql: `row.status = :standing${isCurrent}`, parameters: { now, standing } }];
}

function searched(search: string | undefined): Condition[] {
  if (search === undefined) return [];
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return [{ sql: '(row.reference ILIKE :pattern OR row.key_hint ILIKE :pattern)', parameters: { pattern } }];
}
