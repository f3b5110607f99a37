import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Wakeup } from '../feed/wakeup.js';
import type { GenerationId } from '../generations/generation-rows.js';
import { Backoff } from '../running/backoff.js';
import { POSITION_CHANNEL, TELL_LIVE, type Checkpoint } from '../writing/checkpoints.js';
import { clientConfig, type Database } from '../writing/database.js';

/** How long nothing may be told before the connection is looked after, in milliseconds. */
const SILENCE = 5_000;

/** How far apart it tells, in milliseconds: PostgreSQL wakes every connection of the database that listens to anything. */
const APART = 3;

/**
 * Tells readers how far the live generations have come, right after their commits. By one connection for all projections of a
 * process, and not in their transactions: PostgreSQL lets those that notify commit one after the other, each append to the log with
 * its wait for the disk among them.
 */
export class PositionTeller {
  /** The latest of each lane. */
  readonly #untold = new Map<string, string>();
  readonly #news = new Wakeup();
  readonly #backoff = new Backoff();
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;

  constructor(private readonly database: Database) {
    this.#running = this.#run();
  }

  /** The checkpoint was committed. Never waits; what can't be told now is told with the next connection. */
  moved({ name, generation }: GenerationId, { lane, position }: Checkpoint): void {
    this.#untold.set(`${name} ${lane}`, `${name} ${position} ${generation} ${lane}`);
    this.#news.wake();
  }

  /** Tells what is left, then ends. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      // Readers look for themselves every few seconds, so nobody needs to hear why this one is silent.
      await this.#connection().catch(() => undefined);
      await this.#news.wait(this.#backoff.take(), signal);
    }
  }

  /** One connection's life. What was told by the last one may be lost, and a position with a crash: so it begins by what is there. */
  async #connection(): Promise<void> {
    const client = new pg.Client({
      ...clientConfig(this.database),
      application_name: 'position teller',
      connectionTimeoutMillis: SILENCE,
      query_timeout: SILENCE,
    });
    const ended = new AbortController();
    client.on('error', () => ended.abort());
    client.on('end', () => ended.abort());
    try {
      await client.connect();
      this.#untold.clear();
      await client.query('SET synchronous_commit = off');
      await client.query(TELL_LIVE);
      this.#backoff.reset();
      await this.#tell(client, AbortSignal.any([ended.signal, this.#closing.signal]));
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async #tell(client: pg.Client, over: AbortSignal): Promise<void> {
    for (;;) {
      const payloads = [...this.#untold.values()];
      this.#untold.clear();
      if (payloads.length > 0) {
        await client.query(tellStatement(payloads));
        await pause(APART);
      } else if (over.aborted) return;
      else await this.#news.wait(SILENCE, over);
    }
  }
}

function tellStatement(payloads: readonly string[]): pg.QueryConfig {
  const text = `SELECT pg_notify('${POSITION_CHANNEL}', payload) FROM unnest($1::text[]) AS payload`;
  return { name: 'tell_positions', text, values: [payloads] };
}
