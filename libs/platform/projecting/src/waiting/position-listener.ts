import pg from 'pg';
import { Wakeup } from '../feed/wakeup.js';
import { Backoff } from '../running/backoff.js';
import { GENERATIONS_CHANNEL } from '../generations/generation-rows.js';
import { POSITION_CHANNEL, readPositions } from '../writing/checkpoints.js';
import { clientConfig, type Database } from '../writing/database.js';
import { LivePositions } from './live-positions.js';

/** Behind the notifications stands a look at the checkpoints, which also finds a dead connection, in milliseconds. */
const POLL = 5_000;

/** Knows how far each projection has come. Reconnects by itself and then reads what it missed. */
export class PositionListener {
  readonly #positions = new LivePositions();
  readonly #changes = new Map<string, Wakeup>();
  readonly #backoff = new Backoff();
  readonly #pause = new Wakeup();
  #isNews = false;
  readonly #closing = new AbortController();
  readonly #listening: Promise<void>;

  constructor(private readonly database: Database) {
    this.#listening = this.#listen();
  }

  hasReached(projection: string, position: bigint): boolean {
    return this.#positions.hasReached(projection, position);
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
    client.on('notification', ({ channel, payload = '' }) => {
      if (channel === POSITION_CHANNEL) this.#heard(payload);
      else this.#lookAgain();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${POSITION_CHANNEL}; LISTEN ${GENERATIONS_CHANNEL}`);
      while (!over.aborted) {
        await this.#look(client);
        this.#backoff.reset();
        if (!this.#takeNews()) await this.#pause.wait(POLL, over);
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async #look(client: pg.Client): Promise<void> {
    this.#positions.looks();
    this.#positions.found(await readPositions(client));
    for (const change of this.#changes.values()) change.wake();
  }

  #heard(payload: string): void {
    const told = this.#positions.told(payload);
    if (told === undefined) return;
    if (told.isNews) this.#lookAgain();
    this.#changes.get(told.name)?.wake();
  }

  #takeNews(): boolean {
    const isNews = this.#isNews;
    this.#isNews = false;
    return isNews;
  }

  #lookAgain(): void {
    this.#isNews = true;
    this.#pause.wake();
  }
}
