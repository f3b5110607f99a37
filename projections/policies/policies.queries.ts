import type { DataSource } from 'typeorm';
import type { PolicyTerms } from '#domain/policies/events.js';
import {
  readAsTenant,
  selectPage,
  type Condition,
  type PageWish,
  type SelectedPage,
} from '#platform/postgres/index.js';

export interface PolicyRow {
  readonly policy_id: string;
  readonly product_id: string;
  readonly name: string;
  readonly status: 'draft' | 'published' | 'retired';
  readonly published_version: number | null;
  readonly draft_version: number | null;
  readonly created_at: Date;
  readonly published_at: Date | null;
  readonly retired_at: Date | null;
  readonly retirement_reason: string | null;
}

export interface PolicyVersionRow {
  readonly policy_id: string;
  readonly version: number;
  readonly status: 'draft' | 'published';
  readonly terms: PolicyTerms;
  readonly drafted_at: Date;
  readonly published_at: Date | null;
}

export interface PolicyFilter {
  readonly productId?: string | undefined;
  readonly status?: PolicyRow['status'] | undefined;
  /** Part of the name. */
  readonly search?: string | undefined;
}

const POLICIES = { table: 'read_models.policies', key: 'policy_id', nullable: ['published_at'] };
const VERSIONS = { table: 'read_models.policy_versions', key: 'version', nullable: ['published_at'] };

/** Reads the policies, each tenant its own. */
export class PoliciesQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, { productId, status, search }: PolicyFilter, page: PageWish): Promise<SelectedPage<PolicyRow>> {
    const source = { ...POLICIES, equals: { product_id: productId, status }, where: named(search) };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }

  async find(tenant: string, policyId: string): Promise<PolicyRow | undefined> {
    const page: PageWish = { page: 1, pageSize: 1, sort: { column: 'policy_id', direction: 'ASC' } };
    const source = { ...POLICIES, equals: { policy_id: policyId } };
    const { rows } = await readAsTenant(this.dataSource, tenant, (manager) =>
      selectPage<PolicyRow>(manager, source, page),
    );
    return rows[0];
  }

  /** The versions of one policy. */
  versions(
    tenant: string,
    filter: { readonly policyId: string; readonly status?: PolicyVersionRow['status'] | undefined },
    page: PageWish,
  ): Promise<SelectedPage<PolicyVersionRow>> {
    const source = { ...VERSIONS, equals: { policy_id: filter.policyId, status: filter.status } };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }
}

function named(search: string | undefined): Condition[] {
  if (search === undefined) return [];
  return [{ sql: 'row.name ILIKE :pattern', parameters: { pattern: `%${search.replace(/[\\%_]/g, '\\$&')}%` } }];
}
