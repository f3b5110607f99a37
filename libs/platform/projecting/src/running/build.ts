import pg from 'pg';
import { Wakeup } from '../feed/wakeup.js';
import type { Generation } from '../generations/generation.js';
import { inTransaction } from '../generations/in-transaction.js';
import { Superseded } from '../generations/superseded.js';
import { dropRetired, swapIn } from '../generations/swap-generations.js';
import { completePartitions, finishTables } from '../generations/tables/finish-tables.js';
import { clientConfig } from '../writing/database.js';
import type { WritingSession } from '../writing/writing-session.js';
import { Backoff } from './backoff.js';
import type { RunnerContext } from './context.js';
import type { Lane } from './lane.js';
import { together } from './together.js';

/** How long the live generation's writer is held at most, so that this one comes level with it, in milliseconds. */
const LEVEL_WITHIN = 2_000;

/** Brings a generation that is being built to the end of the log, finishes its tables and puts it in the live one's place. */
export class Build {
  readonly #backoff = new Backoff();
  readonly #pause = new Wakeup();

  constructor(
    private readonly generation: () => Generation,
    private readonly session: WritingSession,
    private readonly lanes: readonly Lane[],
    private readonly context: RunnerContext,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws Superseded once it is live */
  async run(): Promise<void> {
    await completePartitions(this.session.client, this.generation());
    while (!this.signal.aborted) {
      await this.#follow((lane) => lane.isCaughtUp);
      if (this.#isOver()) return;
      // What was appended while indexes were made is applied before anything else.
      if (await finishTables(this.session.client, this.generation())) continue;
      await this.#noteCaughtUp();
      await this.#follow((lane) => this.generation().swapsItself && lane.isCaughtUp);
      if (!this.#isOver()) await this.#swap();
    }
  }

  #isOver(): boolean {
    return this.signal.aborted;
  }

  async #swap(): Promise<void> {
    const { name, generation } = this.generation();
    const client = new pg.Client({ ...clientConfig(this.context.database), application_name: `swap ${name}` });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await inTransaction(client, () => dropRetired(client, name));
      const { lockedMs } = await swapIn(client, this.generation(), (position) => this.#level(position));
      this.context.logger.info(
        { projection: name, generation, lockedMs },
        'projection swapped: queries read the new tables',
      );
      throw new Superseded(`generation ${generation} of ${name} is live`);
    } catch (error) {
      if (!isReadTooLong(error)) throw error;
      await this.#pause.wait(this.#backoff.take(), this.signal);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** An event at the position may be gone from the log: then what is known to be its end will do, after a while. */
  async #level(position: bigint): Promise<void> {
    const deadline = performance.now() + LEVEL_WITHIN;
    await this.#follow((lane) => {
      return lane.position >= position || (performance.now() > deadline && lane.isCaughtUp);
    });
    if (this.signal.aborted) throw new Superseded('stopped before the swap');
  }

  async #follow(isDone: (lane: Lane) => boolean): Promise<void> {
    await together(this.lanes, this.signal, async (lane, signal) => {
      await lane.follow(() => isDone(lane), signal);
      await lane.settle();
    });
  }

  async #noteCaughtUp(): Promise<void> {
    const { name, generation } = this.generation();
    await this.session.client.query(
      `UPDATE platform.projection_generations SET caught_up_at = coalesce(caught_up_at, now())
       WHERE name = $1 AND generation = $2`,
      [name, generation],
    );
  }
}

/** SQLSTATE of a lock that didn't come in time: somebody reads the tables, or writes them. */
function isReadTooLong(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '55P03';
}
