import pg from 'pg';
import { parameter, type Parameter } from './parameter.js';
import type { Statement, PreparedStatement } from './statement.js';

/** What is used of the driver's connection. */
interface Wire {
  /** The texts that the server has parsed, by name. */
  readonly parsedStatements: Readonly<Record<string, string | undefined>>;
  /** Those that it was given to parse and has not answered yet; the driver takes them out. */
  readonly submittedNamedStatements: Record<string, string | undefined>;
  parse(statement: { readonly name: string; readonly text: string }): void;
  bind(portal: {
    readonly statement: string;
    readonly values: readonly unknown[];
    readonly valueMapper?: (value: unknown) => string | null;
  }): void;
  execute(): void;
  sync(): void;
  readonly stream: { cork(): void; uncork(): void; write(data: Buffer): boolean };
}

const COPY_DATA = 0x64;
const COPY_DONE = Buffer.from([0x63, 0, 0, 0, 4]);
const HEADER = 5;

/**
 * Sends the statements as one transaction in one write to the socket, and `first` before it. Up to their one Sync, PostgreSQL takes
 * them for a transaction by itself (its manual: "Pipelining"): after a failure it passes over the rest and rolls back, and
 * there is no BEGIN and COMMIT to be sent, parsed and answered.
 * @throws what PostgreSQL said first, or what became of the connection
 */
export async function sendTogether(client: pg.Client, statements: readonly Statement[], first?: string): Promise<void> {
  const wire = wireOf(client);
  const answers: Promise<unknown>[] = first === undefined ? [] : [client.query(first)];
  const answer = (make: (done: Done) => pg.Query): void => {
    answers.push(
      new Promise<void>((resolve, reject) => {
        client.query(make((error) => (error ? reject(error) : resolve())));
      }),
    );
  };
  wire.stream.cork();
  for (const each of unknownOf(statements, wire)) answer((done) => new Preparation(each, done));
  answer((done) => new Together(statements, done));
  wire.stream.uncork();
  const failure = (await Promise.allSettled(answers)).find((each) => each.status === 'rejected');
  if (failure) throw failure.reason;
}

/** Holds back what is sent by the connection, to be sent in one write when the answer is called. */
export function holdBack(client: pg.Client): () => void {
  const { stream } = wireOf(client);
  stream.cork();
  return () => stream.uncork();
}

type Done = (error: Error | null) => void;

function wireOf(client: pg.Client): Wire {
  return client.connection as unknown as Wire;
}

/** Those that the server neither has parsed nor was given to parse, each once. */
function unknownOf(statements: readonly Statement[], wire: Wire): Iterable<PreparedStatement> {
  const { parsedStatements, submittedNamedStatements } = wire;
  const unknown = new Map<string, PreparedStatement>();
  for (const each of statements) {
    if (!('name' in each) || each.name in submittedNamedStatements) continue;
    if (parsedStatements[each.name] === undefined) unknown.set(each.name, each);
  }
  return unknown.values();
}

/** Has the server parse a statement for good, which no rolling back undoes. The driver takes note of it by its name. */
class Preparation extends pg.Query {
  constructor(
    private readonly prepared: PreparedStatement,
    done: Done,
  ) {
    super({ name: prepared.name, text: prepared.text }, done as never);
  }

  override submit = (connection: unknown): void => {
    const wire = connection as Wire;
    wire.submittedNamedStatements[this.prepared.name] = this.prepared.text;
    wire.parse(this.prepared);
    wire.sync();
  };
}

class Together extends pg.Query {
  constructor(
    private readonly statements: readonly Statement[],
    done: Done,
  ) {
    super('', done as never);
  }

  override submit = (connection: unknown): void => {
    const wire = connection as Wire;
    for (const each of this.statements) {
      if ('lines' in each) copy(wire, each.text, each.lines);
      else {
        wire.bind({ statement: each.name, values: each.values, valueMapper: (value) => parameter(value as Parameter) });
        wire.execute();
      }
    }
    wire.sync();
  };

  /** Nobody asked what rows look like, so the driver couldn't read them. */
  handleDataRow(): void {
    // What a statement answers is of no use here.
  }

  handleCommandComplete(): void {
    // The end of all is what counts.
  }

  /** The driver's own answer would be that there are no rows. */
  handleCopyInResponse(): void {
    // They are on their way.
  }
}

/** COPY with its rows right behind it; a server that refuses it passes over the rows by the protocol's rule. */
function copy(wire: Wire, text: string, lines: string): void {
  wire.parse({ name: '', text });
  wire.bind({ statement: '', values: [] });
  wire.execute();
  const size = Buffer.byteLength(lines);
  const data = Buffer.allocUnsafe(HEADER + size);
  data.writeUInt8(COPY_DATA, 0);
  data.writeUInt32BE(size + HEADER - 1, 1);
  data.write(lines, HEADER, 'utf8');
  wire.stream.write(data);
  wire.stream.write(COPY_DONE);
}
