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

/** How a license stands at a moment: an expired one may still be active by decision. */
export type LicenseStanding = 'active' | 'suspended' | 'revoked' | 'expired';

export interface LicenseFilter {
  readonly standing?: LicenseStanding | undefined;
  readonly productId?: string | undefined;
  /** Part of the reference, or the key's last characters. */
  readonly search?: string | undefined;
}

const TABLE = { table: 'read_models.license_overview', key: 'license_id' };

/** Reads the license overview, each tenant its own. */
export class LicenseOverviewQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, filter: LicenseFilter, page: PageWish, now: Date): Promise<SelectedPage<LicenseOverviewRow>> {
    const where = [...standingIs(filter.standing, now), ...searched(filter.search)];
    const source = { ...TABLE, equals: { product_id: filter.productId }, where };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
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

export function standingOf(row: Pick<LicenseOverviewRow, 'status' | 'expires_at'>, now: Date): LicenseStanding {
  return row.status === 'active' && row.expires_at !== null && row.expires_at <= now ? 'expired' : row.status;
}

function standingIs(standing: LicenseStanding | undefined, now: Date): Condition[] {
  const parameters = { now };
  if (standing === undefined) return [];
  if (standing === 'expired') return [{ sql: `row.status = 'active' AND row.expires_at <= :now`, parameters }];
  const isCurrent = standing === 'active' ? ' AND (row.expires_at IS NULL OR row.expires_at > :now)' : '';
  return [{ sql: `row.status = :standing${isCurrent}`, parameters: { ...parameters, standing } }];
}

function searched(search: string | undefined): Condition[] {
  if (search === undefined) return [];
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return [{ sql: '(row.reference ILIKE :pattern OR row.key_hint ILIKE :pattern)', parameters: { pattern } }];
}
