import type pg from 'pg';
import { StoreUnavailable } from '../../errors.js';
import { Backoff } from '../backoff.js';
import { isPassing, messageOf } from '../failure.js';
import { asText } from './as-text.js';

/** A prepared statement; the name has to be the same for the same text. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

interface ReaderSettings {
  readonly pool: pg.Pool;
  readonly closing: AbortSignal;
  /** How long a read may wait for a server that is away; Infinity: until `closing` aborts. */
  readonly patienceMs: number;
}

/** Runs reads. They change nothing, so one that failed for a passing reason is made again. */
export class Reader {
  constructor(private readonly settings: ReaderSettings) {}

  /**
   * Rows as arrays of text.
   * @throws StoreUnavailable
   */
  async rows<Row extends unknown[]>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    const { closing, patienceMs } = this.settings;
    const deadline = Date.now() + patienceMs;
    const backoff = new Backoff();
    for (;;) {
      if (closing.aborted) throw new StoreUnavailable('the store is closed');
      try {
        return await this.attempt<Row>(statement, values);
      } catch (error) {
        if (!isPassing(error) || Date.now() >= deadline) throw new StoreUnavailable(messageOf(error), { cause: error });
      }
      await backoff.wait(closing);
    }
  }

  private async attempt<Row extends unknown[]>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    const query = { ...statement, values: [...values], rowMode: 'array' as const, types: asText };
    return (await this.settings.pool.query<Row>(query)).rows;
  }
}
