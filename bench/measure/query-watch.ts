import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** Between two queries, in milliseconds: so that it watches, and takes no core for itself. */
const APART = 5;

/** Asks one query again and again, and notes how it fares. */
export class QueryWatch {
  #isStopped = false;
  #queries = 0;
  #failedQueries = 0;
  #longestQuery = 0;
  readonly #asking: Promise<void>;

  constructor(
    private readonly pool: pg.Pool,
    private readonly text: string,
  ) {
    this.#asking = this.#ask();
  }

  /** Milliseconds. */
  async stop(): Promise<{ queries: number; failedQueries: number; longestQuery: number }> {
    this.#isStopped = true;
    await this.#asking;
    return { queries: this.#queries, failedQueries: this.#failedQueries, longestQuery: this.#longestQuery };
  }

  async #ask(): Promise<void> {
    while (!this.#isStopped) {
      const asked = performance.now();
      await this.pool.query(this.text).catch(() => (this.#failedQueries += 1));
      this.#queries += 1;
      this.#longestQuery = Math.max(this.#longestQuery, performance.now() - asked);
      await pause(APART);
    }
  }
}
