import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';

export interface PageWish {
  /** Counted from 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Column and direction; the key always decides between equals, so that no row is on two pages. */
  readonly sort: { readonly column: string; readonly direction: 'ASC' | 'DESC' };
}

export interface SelectedPage<Row> {
  readonly rows: readonly Row[];
  /** Rows on all pages, or `countAtMost`. */
  readonly total: number;
}

export interface PageSource {
  /** `schema.table`. */
  readonly table: string;
  /** The column that decides between equals, or several. */
  readonly key: string | readonly string[];
  /** Equality filters by column; undefined ones are left out. */
  readonly equals?: Readonly<Record<string, string | boolean | undefined>>;
  readonly where?: readonly Condition[];
  /**
   * Columns that pages are sorted by and that may be null: nulls come before everything else, upwards. To be named only here, as
   * no index has rows in that order.
   */
  readonly nullable?: readonly string[];
  /** Counting stops there: of a table with many millions of rows, nobody reads the last page. Default: all are counted. */
  readonly countAtMost?: number;
}

/** An SQL condition on columns, with its parameters by name. */
export interface Condition {
  readonly sql: string;
  readonly parameters?: ObjectLiteral;
}

/** One page of a table's rows, as plain objects by column name. Column names must come from code, never from a caller. */
export async function selectPage<Row>(
  manager: EntityManager,
  source: PageSource,
  { page, pageSize, sort }: PageWish,
): Promise<SelectedPage<Row>> {
  const query = filtered(manager, source)
    .select('row.*')
    .orderBy(`row.${sort.column}`, sort.direction, nullsOf(source, sort));
  for (const column of [source.key].flat()) query.addOrderBy(`row.${column}`, sort.direction);
  const rows = await query
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .getRawMany<ObjectLiteral>();
  return { rows: rows as Row[], total: await count(manager, source) };
}

function nullsOf({ nullable = [] }: PageSource, { column, direction }: PageWish['sort']) {
  if (!nullable.includes(column)) return undefined;
  return direction === 'ASC' ? 'NULLS FIRST' : 'NULLS LAST';
}

async function count(manager: EntityManager, source: PageSource): Promise<number> {
  const all = filtered(manager, source);
  const { countAtMost } = source;
  if (countAtMost !== undefined) all.select('1', 'one').limit(countAtMost);
  const counted =
    countAtMost === undefined
      ? all
      : manager.createQueryBuilder().from(`(${all.getQuery()})`, 'some').setParameters(all.getParameters());
  const row = await counted.select('count(*)::int', 'total').getRawOne<{ total: number }>();
  return row?.total ?? 0;
}

export function filtered(manager: EntityManager, source: PageSource): SelectQueryBuilder<ObjectLiteral> {
  const query = manager.createQueryBuilder().from<ObjectLiteral>(source.table, 'row').where('true');
  for (const [column, value] of Object.entries(source.equals ?? {})) {
    if (value !== undefined) query.andWhere(`row.${column} = :${column}`, { [column]: value });
  }
  for (const { sql, parameters } of source.where ?? []) query.andWhere(sql, parameters);
  return query;
}
