import { createHash } from 'node:crypto';

/** What is sent to the database within a batch's transaction. */
export type Statement = PreparedStatement | CopyStatement;

/** The driver parses a name's text once a connection. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** COPY … FROM STDIN with its rows. */
export interface CopyStatement {
  readonly text: string;
  /** In PostgreSQL's text format. */
  readonly lines: string;
}

const names = new Map<string, string>();

/** Values: one array a column, all of the same length. PostgreSQL cuts names at 63 characters: a digest is the name. */
export function statement(text: string, values: readonly unknown[]): PreparedStatement {
  let name = names.get(text);
  if (name === undefined) {
    name = `rows_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    names.set(text, name);
  }
  return { name, text, values };
}
