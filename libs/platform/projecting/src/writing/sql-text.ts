import { sqlTypeOf } from '../definition/column.js';
import type { Table } from '../definition/table.js';

/** INSERT … SELECT FROM UNNEST … ON CONFLICT (key) DO UPDATE: one array parameter a column. */
export function putSql(table: Table): string {
  const others = Object.keys(table.columns).filter((column) => !table.key.includes(column));
  const update = others.map((column) => `"${column}" = excluded."${column}"`).join(', ');
  return `${insertSql(table)} ${onConflict(table)} ${others.length > 0 ? `DO UPDATE SET ${update}` : 'DO NOTHING'}`;
}

/** As a put, but what is there already is added to. */
export function addSql(table: Table): string {
  const totals = Object.entries(table.totals ?? {}).map(([column, total]) => {
    const [is, comes] = [`t."${column}"`, `excluded."${column}"`];
    return `"${column}" = ${total === 'sum' ? `${is} + ${comes}` : `greatest(${is}, ${comes})`}`;
  });
  return `${insertSql(table, ' AS t')} ${onConflict(table)} DO UPDATE SET ${totals.join(', ')}`;
}

/** INSERT … SELECT FROM UNNEST: one array parameter a column. */
export function insertSql(table: Table, alias = ''): string {
  const columns = Object.keys(table.columns);
  return [
    `INSERT INTO ${qualified(table)}${alias} (${list(columns)})`,
    `SELECT ${columns.map((column) => fromUnnest(table, column)).join(', ')}`,
    `FROM ${unnest(table, columns)}`,
  ].join(' ');
}

export function copySql(table: Table): string {
  return `COPY ${qualified(table)} (${list(Object.keys(table.columns))}) FROM STDIN`;
}

/** UPDATE … FROM UNNEST of the keys and the named columns. */
export function setSql(table: Table, columns: readonly string[]): string {
  const assignments = columns.map((column) => `"${column}" = ${fromUnnest(table, column)}`).join(', ');
  return [
    `UPDATE ${qualified(table)} AS t SET ${assignments}`,
    `FROM ${unnest(table, [...table.key, ...columns])} WHERE ${sameKey(table)}`,
  ].join(' ');
}

/** DELETE … USING UNNEST of the keys, or of their first columns. */
export function removeSql(table: Table, key: readonly string[] = table.key): string {
  return `DELETE FROM ${qualified(table)} AS t USING ${unnest(table, key)} WHERE ${sameKey(table, key)}`;
}

export function qualified(table: Table): string {
  return `"${table.schema}"."${table.name}"`;
}

function unnest(table: Table, columns: readonly string[]): string {
  const arrays = columns.map((column, index) => `$${index + 1}::${transportType(table, column)}[]`);
  return `unnest(${arrays.join(', ')}) AS u(${list(columns)})`;
}

function onConflict(table: Table): string {
  return `ON CONFLICT (${list(table.key)})`;
}

function sameKey(table: Table, key: readonly string[] = table.key): string {
  return key.map((column) => `t."${column}" = ${fromUnnest(table, column)}`).join(' AND ');
}

function fromUnnest(table: Table, column: string): string {
  return typeOf(table, column) === 'jsonb' ? `u."${column}"::jsonb` : `u."${column}"`;
}

/** Documents travel as text, so that the driver doesn't take a JSON array for a PostgreSQL array. */
function transportType(table: Table, column: string): string {
  const type = typeOf(table, column);
  return type === 'jsonb' ? 'text' : type;
}

function typeOf(table: Table, column: string): string {
  const type = table.columns[column];
  if (type === undefined) throw new TypeError(`${table.name} has no column "${column}"`);
  return sqlTypeOf(type);
}

function list(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}
