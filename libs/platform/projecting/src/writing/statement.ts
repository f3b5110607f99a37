import { createHash } from 'node:crypto';

/** A prepared statement: the driver parses a name's text once a connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const names = new Map<string, string>();

/** Values: one array a column, all of the same length. PostgreSQL cuts names at 63 characters: a digest is the name. */
export function statement(text: string, values: readonly (readonly unknown[])[]): Statement {
  let name = names.get(text);
  if (name === undefined) {
    name = `rows_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    names.set(text, name);
  }
  return { name, text, values };
}
