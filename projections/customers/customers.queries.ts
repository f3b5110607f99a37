import type { DataSource } from 'typeorm';
import {
  readAsTenant,
  selectPage,
  type Condition,
  type PageWish,
  type SelectedPage,
} from '#platform/postgres/index.js';

export interface CustomerRow {
  readonly customer_id: string;
  readonly kind: 'person' | 'company';
  readonly company_name: string | null;
  readonly person_id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly is_forgotten: boolean;
  readonly registered_at: Date;
  readonly changed_at: Date;
}

export interface CustomerFilter {
  readonly kind?: CustomerRow['kind'] | undefined;
  readonly isForgotten?: boolean | undefined;
  /** Part of the company's name, or of the name, e-mail or phone of who speaks for the customer. */
  readonly search?: string | undefined;
}

const CUSTOMERS = {
  table: 'read_models.customers',
  key: 'customer_id',
  nullable: ['company_name', 'name', 'email'],
};
const SEARCHED = ['company_name', 'name', 'email', 'phone'];

/** Reads the customers, each tenant its own. */
export class CustomersQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(
    tenant: string,
    { kind, isForgotten, search }: CustomerFilter,
    page: PageWish,
  ): Promise<SelectedPage<CustomerRow>> {
    const source = { ...CUSTOMERS, equals: { kind, is_forgotten: isForgotten }, where: found(search) };
    return readAsTenant(this.dataSource, tenant, (manager) => selectPage(manager, source, page));
  }

  async find(tenant: string, customerId: string): Promise<CustomerRow | undefined> {
    const page: PageWish = { page: 1, pageSize: 1, sort: { column: 'customer_id', direction: 'ASC' } };
    const source = { ...CUSTOMERS, equals: { customer_id: customerId } };
    const { rows } = await readAsTenant(this.dataSource, tenant, (manager) =>
      selectPage<CustomerRow>(manager, source, page),
    );
    return rows[0];
  }
}

/** Without an index of what people are called: it would keep their names when the rows are blank. */
function found(search: string | undefined): Condition[] {
  if (search === undefined) return [];
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const sql = SEARCHED.map((column) => `row.${column} ILIKE :pattern`).join(' OR ');
  return [{ sql: `(${sql})`, parameters: { pattern } }];
}
