import type { DataSource } from 'typeorm';
import { readAsTenant, selectPage, type PageWish, type SelectedPage } from '#platform/postgres/index.js';

export interface ProductRow {
  readonly product_id: string;
  readonly name: string;
  readonly defined_at: Date;
}

export interface ProductFilter {
  /** Part of the name. */
  readonly search?: string | undefined;
}

/** Reads the products, each tenant its own. */
export class ProductsQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(tenant: string, { search }: ProductFilter, page: PageWish): Promise<SelectedPage<ProductRow>> {
    const pattern = `%${(search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
    const where = search === undefined ? [] : [{ sql: 'row.name ILIKE :pattern', parameters: { pattern } }];
    const source = { table: 'read_models.products', key: 'product_id', where };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }
}
