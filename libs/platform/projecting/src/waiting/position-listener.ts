import pg from 'pg';
import { Wakeup } from '../feed/wakeup.js';
import { Backoff } from '../running/backoff.js';
import { POSITION_CHANNEL, readPositions } from '../writing/checkpoints.js';
import { clientConfig, type Database } from '../writing/database.js';

/** Behind the notifications stands a look at the checkpoints, which also finds a dead connection, in milliseconds. */
const POLL = 5_000;

/** Knows how far each projection has come. Reconnects by itself and then reads what it missed. */
export class PositionListener {
  readonly #positions = new Map<string, bigint>();
  readonly #changes = new Map<string, Wakeup>();
  readonly #heardMeanwhile = new Set<string>();
  readonly #backoff = new Backoff();
  readonly #pause = new Wakeup();
  readonly #closing = new AbortController();
  readonly #listening: Promise<void>;

  constructor(private readonly database: Database) {
    this.#listening = this.#listen();
  }

  hasReached(projection: string, position: bigint): boolean {
    const reached = this.#positions.get(projection);
    return reached !== undefined && reached >= position;
  }

  /** Resolves when the projection moved, the time (milliseconds) passed or this was closed. */
  async changed(projection: string, timeoutMs: number): Promise<void> {
    const change = this.#changes.get(projection) ?? new Wakeup();
    this.#changes.set(projection, change);
    await change.wait(timeoutMs);
  }

  get isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const change of this.#changes.values()) change.wake();
    await this.#listening;
  }

  async #listen(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      // What broke the connection doesn't matter: queries go on, and those that wait answer as stale meanwhile.
      await this.#connection().catch(() => undefined);
      await this.#pause.wait(this.#backoff.take(), signal);
    }
  }

  /** One connection's life. It listens before it reads, so that no move falls between. */
  async #connection(): Promise<void> {
    const client = new pg.Client({
      ...clientConfig(this.database),
      application_name: 'position listener',
      connectionTimeoutMillis: POLL,
      query_timeout: POLL,
    });
    const ended = new AbortController();
    const over = AbortSignal.any([ended.signal, this.#closing.signal]);
    // A broken connection ends too: the error itself says nothing that matters here.
    client.on('error', () => ended.abort());
    client.on('end', () => ended.abort());
    client.on('notification', ({ payload = '' }) => this.#heard(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${POSITION_CHANNEL}`);
      while (!over.aborted) {
        await this.#look(client);
        this.#backoff.reset();
        await this.#pause.wait(POLL, over);
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Reads all positions; what was heard of meanwhile is newer than what was read. */
  async #look(client: pg.Client): Promise<void> {
    this.#heardMeanwhile.clear();
    for (const [name, position] of await readPositions(client)) {
      if (!this.#heardMeanwhile.has(name)) this.#moved(name, position);
    }
  }

  #heard(payload: string): void {
    const [name, position] = payload.split(' ');
    if (name === undefined || position === undefined) return;
    this.#heardMeanwhile.add(name);
    this.#moved(name, BigInt(position));
  }

  /** The last word counts, not the highest: a rebuild starts again from the first event. */
  #moved(name: string, position: bigint): void {
    this.#positions.set(name, position);
    this.#changes.get(name)?.wake();
  }
}
