import pg from 'pg';
import type { Statement } from './statement.js';

interface CopyConnection {
  query(text: string): void;
  readonly stream: { write(data: Buffer): boolean };
}

const COPY_DATA = 0x64;
const COPY_DONE = Buffer.from([0x63, 0, 0, 0, 4]);
const HEADER = 5;

/** Sends a statement without awaiting those before it; the promise is for its own answer. */
export function send(client: pg.Client, statement: Statement): Promise<unknown> {
  if (!('lines' in statement)) {
    const { name, text, values } = statement;
    return client.query({ name, text, values: [...values] });
  }
  return new Promise((resolve, reject) => {
    client.query(
      new CopyQuery(statement.text, statement.lines, (error) => (error ? reject(error) : resolve(undefined))),
    );
  });
}

/**
 * COPY with its rows right behind it, so that it takes its place among statements that are sent in one go. A server that
 * refuses the COPY, or is in a transaction that has failed, passes over the rows by the protocol's rule.
 */
class CopyQuery extends pg.Query {
  constructor(
    private readonly copy: string,
    private readonly lines: string,
    done: (error: Error | null) => void,
  ) {
    super(copy, done);
  }

  override submit = (connection: unknown): void => {
    const { stream } = connection as CopyConnection;
    (connection as CopyConnection).query(this.copy);
    const size = Buffer.byteLength(this.lines);
    const data = Buffer.allocUnsafe(HEADER + size);
    data.writeUInt8(COPY_DATA, 0);
    data.writeUInt32BE(size + HEADER - 1, 1);
    data.write(this.lines, HEADER, 'utf8');
    stream.write(data);
    stream.write(COPY_DONE);
  };

  /** The driver's own answer would be that there are no rows. */
  handleCopyInResponse(): void {
    // They are on their way.
  }
}
