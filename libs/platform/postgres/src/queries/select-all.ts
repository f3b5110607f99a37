import type { DataSource, EntityManager, ObjectLiteral } from 'typeorm';
import { readAsTenant } from '../tenants/read-as-tenant.js';
import { filtered, type Condition, type PageSource } from './select-page.js';

const A_PAGE = 200;
/** Entries that a filter leaves out may lie between two of a lot; in milliseconds. */
const PATIENCE = 600_000;

/**
 * All rows that there are when it begins, upwards by the source's key, some at a time: each lot is read when it is asked
 * for, in a transaction of its own. Rows must never change, and new ones come behind.
 */
export async function* selectAll<Row extends ObjectLiteral>(
  dataSource: DataSource,
  tenant: string,
  source: PageSource & { readonly key: string },
): AsyncGenerator<readonly Row[]> {
  const { key } = source;
  const read = <Result>(work: (manager: EntityManager) => Promise<Result>) =>
    readAsTenant(dataSource, tenant, work, PATIENCE);
  const last = await read(async (manager) => {
    const newest = await filtered(manager, source).select(`max(row.${key})`, 'last').getRawOne<{ last: unknown }>();
    return newest?.last ?? undefined;
  });
  if (last === undefined) return;
  const upTo: Condition[] = [...(source.where ?? []), { sql: `row.${key} <= :last`, parameters: { last } }];
  let where = upTo;
  for (;;) {
    const from = { ...source, where };
    const rows = await read((manager) =>
      filtered(manager, from).select('row.*').orderBy(`row.${key}`, 'ASC').limit(A_PAGE).getRawMany<Row>(),
    );
    if (rows.length > 0) yield rows;
    if (rows.length < A_PAGE) return;
    const after: unknown = rows.at(-1)?.[key];
    where = [...upTo, { sql: `row.${key} > :after`, parameters: { after } }];
  }
}
