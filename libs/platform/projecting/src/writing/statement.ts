import { createHash } from 'node:crypto';

/** A prepared statement: the driver parses a name's text once a connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** One array a column, all of the same length. */
  readonly values: readonly (readonly unknown[])[];
}

const names = new Map<string, string>();

/** PostgreSQL cuts names at 63 characters, so the name is a digest. */
export function statement(text: string, values: Statement['values']): Statement {
  let name = names.get(text);
  if (name === undefined) {
    name = `rows_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    names.set(text, name);
  }
  return { name, text, values };
}
