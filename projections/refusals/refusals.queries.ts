import type { DataSource } from 'typeorm';
import type { RefusalEvent } from '#domain/licensing/events.js';
import {
  readAsTenant,
  selectPage,
  type Condition,
  type PageWish,
  type SelectedPage,
} from '#platform/postgres/index.js';

export interface RefusalRow {
  /** A position: a decimal string. */
  readonly position: string;
  readonly event_id: string;
  readonly request: 'activate' | 'transfer' | 'verify';
  readonly code: string;
  readonly occurred_at: Date;
  readonly license_id: string | null;
  readonly product_id: string;
  readonly policy_id: string | null;
  readonly policy_version: number | null;
  readonly device_name: string | null;
  readonly version: string | null;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly address: string | null;
  readonly unrecorded: number;
  readonly correlation_id: string;
  readonly refusal: RefusalEvent['data'];
}

export interface RefusalFilter {
  readonly licenseId?: string | undefined;
  readonly productId?: string | undefined;
  readonly code?: string | undefined;
  readonly request?: RefusalRow['request'] | undefined;
  /** RFC 3339; inclusive. */
  readonly from?: string | undefined;
  /** RFC 3339; exclusive. */
  readonly until?: string | undefined;
}

/** So many refusals are counted: whoever tries keys makes more of them than anybody reads. */
export const MOST_COUNTED = 100_000;

/** Reads the refusals, each tenant its own. */
export class RefusalsQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, filter: RefusalFilter, page: PageWish): Promise<SelectedPage<RefusalRow>> {
    const { licenseId, productId, code, request } = filter;
    const equals = { license_id: licenseId, product_id: productId, code, request };
    const counted = { where: during(filter), countAtMost: MOST_COUNTED };
    const source = { table: 'read_models.refusals', key: 'position', equals, ...counted };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }

  /** The newest of a license since then, at most so many. */
  async newestOf(tenant: string, licenseId: string, from: Date, most: number): Promise<readonly RefusalRow[]> {
    const filter = { licenseId, from: from.toISOString() };
    const page = { page: 1, pageSize: most, sort: { column: 'position', direction: 'DESC' } } as const;
    return (await this.list(tenant, filter, page)).rows;
  }
}

function during({ from, until }: RefusalFilter): Condition[] {
  const conditions: Condition[] = [];
  if (from !== undefined) conditions.push({ sql: 'row.occurred_at >= :from', parameters: { from } });
  if (until !== undefined) conditions.push({ sql: 'row.occurred_at < :until', parameters: { until } });
  return conditions;
}
