import type { DataSource } from 'typeorm';
import {
  readAsTenant,
  selectPage,
  type Condition,
  type PageWish,
  type SelectedPage,
} from '#platform/postgres/index.js';

export interface ApiKeyRow {
  readonly api_key_id: string;
  readonly product_id: string;
  readonly name: string;
  /** The last characters of the key. */
  readonly key_hint: string;
  readonly created_at: Date;
  readonly ends_at: Date | null;
  readonly predecessor_id: string | null;
  readonly successor_id: string | null;
  readonly revoked_at: Date | null;
  readonly revocation_reason: string | null;
}

/** How a key stands at a moment; `rotated`: it has a successor and still opens. */
export type ApiKeyStanding = 'active' | 'rotated' | 'ended' | 'revoked';

export interface ApiKeyFilter {
  readonly productId: string;
  readonly standing?: ApiKeyStanding | undefined;
  /** Part of the name, or the key's last characters. */
  readonly search?: string | undefined;
}

const TABLE = { table: 'read_models.api_keys', key: 'api_key_id', nullable: ['ends_at'] };

/** Reads the API keys, each tenant its own. */
export class ApiKeysQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, filter: ApiKeyFilter, page: PageWish, now: Date): Promise<SelectedPage<ApiKeyRow>> {
    const where = [...standingIs(filter.standing, now), ...searched(filter.search)];
    const source = { ...TABLE, equals: { product_id: filter.productId }, where };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }

  async find(tenant: string, apiKeyId: string): Promise<ApiKeyRow | undefined> {
    const page: PageWish = { page: 1, pageSize: 1, sort: { column: 'api_key_id', direction: 'ASC' } };
    const source = { ...TABLE, equals: { api_key_id: apiKeyId } };
    const { rows } = await readAsTenant(this.dataSource, tenant, (manager) =>
      selectPage<ApiKeyRow>(manager, source, page),
    );
    return rows[0];
  }
}

export function apiKeyStandingOf(
  { revoked_at, ends_at, successor_id }: Pick<ApiKeyRow, 'revoked_at' | 'ends_at' | 'successor_id'>,
  now: Date,
): ApiKeyStanding {
  if (revoked_at !== null) return 'revoked';
  if (ends_at !== null && ends_at <= now) return 'ended';
  return successor_id === null ? 'active' : 'rotated';
}

const OPENS = 'row.revoked_at IS NULL AND (row.ends_at IS NULL OR row.ends_at > :now)';
const STANDING_IS: Readonly<Record<ApiKeyStanding, string>> = {
  active: `${OPENS} AND row.successor_id IS NULL`,
  rotated: `${OPENS} AND row.successor_id IS NOT NULL`,
  ended: 'row.revoked_at IS NULL AND row.ends_at <= :now',
  revoked: 'row.revoked_at IS NOT NULL',
};

function standingIs(standing: ApiKeyStanding | undefined, now: Date): Condition[] {
  return standing === undefined ? [] : [{ sql: STANDING_IS[standing], parameters: { now } }];
}

function searched(search: string | undefined): Condition[] {
  if (search === undefined) return [];
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return [{ sql: '(row.name ILIKE :pattern OR row.key_hint ILIKE :pattern)', parameters: { pattern } }];
}
