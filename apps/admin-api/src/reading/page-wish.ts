import { parseSort, type PageQuery, type Sort } from '#platform/http/index.js';
import type { PageWish } from '#platform/postgres/index.js';

/** The list conventions of the API in the words of the database. `columns` names the column behind each sortable field. */
export function pageWishOf<Field extends string>(
  query: PageQuery & { readonly sort: Sort<Field> },
  columns: Readonly<Record<Field, string>>,
): PageWish {
  const { field, descending } = parseSort(query.sort);
  const sort = { column: columns[field], direction: descending ? 'DESC' : 'ASC' } as const;
  return { page: query.page, pageSize: query.pageSize, sort };
}
