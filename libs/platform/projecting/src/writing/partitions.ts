import type { Row, Table } from '../definition/table.js';
import { qualified } from './sql-text.js';
import { statement, type Statement } from './statement.js';

/**
 * Sees to the months that the rows lie in, whatever months these are: within the batch's own transaction, so that no row ever
 * looks in vain for its partition. Almost always the partition is there already.
 */
export function partitionStatements(table: Table, rows: Iterable<Row>): Statement[] {
  const { partitionBy } = table;
  if (partitionBy === undefined) return [];
  const months = new Set<string>();
  let last = '';
  for (const row of rows) {
    const value = row[partitionBy.column] as string;
    if (value !== last) months.add(monthOf(value));
    last = value;
  }
  return [...months].map((month) => statement(MAKE_PARTITION, [qualified(table), `${month}-01`]));
}

export const MAKE_PARTITION = 'SELECT platform.make_month_partition($1::text::regclass, $2::date)';

/** yyyy-mm, UTC. */
function monthOf(text: string): string {
  return IS_UTC.test(text) ? text.slice(0, 7) : new Date(text).toISOString().slice(0, 7);
}

/** A date, or a moment in UTC. */
const IS_UTC = /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?$/;
