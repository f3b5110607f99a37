import pg from 'pg';
import type { Projection } from '../definition/projection.js';
import { Wakeup } from '../feed/wakeup.js';
import { GENERATIONS_CHANNEL, readGenerations } from '../generations/generation-rows.js';
import { readOrderedRetries } from '../poison/parked-rows.js';
import { clientConfig } from '../writing/database.js';
import { Backoff } from './backoff.js';
import type { RunnerContext } from './context.js';
import { messageOf } from './faults.js';
import { Keeper } from './keeper.js';
import { Reporter } from './reporter.js';
import type { ProjectionStatus } from './status.js';

/** Behind the notifications stands a look at the generations, in milliseconds. */
const POLL = 1_000;
/** A server that doesn't answer for so long is given up, in milliseconds. */
const ANSWER_TIMEOUT = 30_000;

/** Sees to it that a process follows the generations it should, as they begin, change places and go. */
export class Supervisor {
  readonly #keepers: readonly Keeper[];
  readonly #reporter: Reporter;
  readonly #backoff = new Backoff();
  readonly #news = new Wakeup();
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #isNews = false;

  constructor(
    projections: readonly Projection[],
    private readonly context: RunnerContext,
  ) {
    this.#keepers = projections.map((projection) => new Keeper(projection, context, () => this.#lookAgain()));
    this.#reporter = new Reporter(context.store);
    this.#running = this.#run();
  }

  status(): readonly ProjectionStatus[] {
    return this.#keepers.flatMap((keeper) => keeper.status());
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await Promise.all(this.#keepers.map((keeper) => keeper.stop()));
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#connection(signal);
      } catch (error) {
        for (const keeper of this.#keepers) keeper.failed(error);
        this.context.logger.warn({ problem: messageOf(error) }, 'the generations of projections are out of sight');
        await this.#news.wait(this.#backoff.take(), signal);
      }
    }
  }

  /** One connection's life. It listens before it looks, so that no change falls between. */
  async #connection(stopping: AbortSignal): Promise<void> {
    const client = new pg.Client({
      ...clientConfig(this.context.database),
      application_name: 'projection generations',
      connectionTimeoutMillis: 5_000,
      query_timeout: ANSWER_TIMEOUT,
    });
    const ended = new AbortController();
    // A broken connection ends too: the error itself says nothing that matters here.
    client.on('error', () => ended.abort());
    client.on('end', () => ended.abort());
    client.on('notification', () => this.#lookAgain());
    try {
      await client.connect();
      // What is told of progress may be lost with a crash.
      await client.query(`SET synchronous_commit = off; LISTEN ${GENERATIONS_CHANNEL}`);
      const over = AbortSignal.any([ended.signal, stopping]);
      while (!over.aborted) {
        await this.#look(client);
        await this.#reporter.report(client, this.status());
        this.#backoff.reset();
        if (!this.#takeNews()) await this.#news.wait(POLL, over);
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async #look(client: pg.Client): Promise<void> {
    const generations = await readGenerations(client);
    const ordered = await readOrderedRetries(client);
    for (const keeper of this.#keepers) {
      const isOwn = ({ name }: { readonly name: string }) => name === keeper.projection.name;
      try {
        if (await keeper.adjust(client, generations.filter(isOwn))) this.#isNews = true;
        keeper.retryParked(ordered.filter(isOwn));
      } catch (error) {
        keeper.failed(error);
        this.context.logger.warn(
          { projection: keeper.projection.name, problem: messageOf(error) },
          'a generation could not be begun',
        );
      }
    }
  }

  #takeNews(): boolean {
    const isNews = this.#isNews;
    this.#isNews = false;
    return isNews;
  }

  #lookAgain(): void {
    this.#isNews = true;
    this.#news.wake();
  }
}
