import type { DataSource } from 'typeorm';
import { readAsTenant, selectPage, type PageWish, type SelectedPage } from '#platform/postgres/index.js';

export interface ReleaseRow {
  readonly release_id: string;
  readonly product_id: string;
  readonly version: string;
  readonly channel: string;
  readonly platform: string;
  readonly url: string;
  readonly sha256: string;
  readonly notes: string | null;
  readonly status: 'published' | 'withdrawn';
  readonly released_at: Date;
  readonly published_at: Date;
  readonly withdrawn_at: Date | null;
  readonly withdrawal_reason: string | null;
}

export interface ReleaseRowFilter {
  readonly productId: string;
  readonly channel?: string | undefined;
  readonly platform?: string | undefined;
  readonly status?: ReleaseRow['status'] | undefined;
}

/** Reads the releases, each tenant its own. */
export class ReleasesQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, filter: ReleaseRowFilter, page: PageWish): Promise<SelectedPage<ReleaseRow>> {
    const { productId, channel, platform, status } = filter;
    const equals = { product_id: productId, channel, platform, status };
    const source = { table: 'read_models.releases', key: 'release_id', equals };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }
}
