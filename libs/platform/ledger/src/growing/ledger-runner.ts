import { setTimeout as delay } from 'node:timers/promises';
import { HeadDisagrees } from '../heads/known-heads.js';
import { LedgerSession } from './ledger-session.js';
import type { LedgerOptions } from './ledger-options.js';
import { LedgerMetrics } from './ledger-metrics.js';
import type { LedgerState, LedgerStatus } from './ledger-status.js';
import { Leadership } from './leadership.js';

/** How often a standby tries the lock, and how soon what failed is tried again. Milliseconds. */
const [STANDBY_MS, RETRY_MS] = [500, 1_000];

/** Keeps the ledger the tree of the log, whatever breaks on the way. */
export class LedgerRunner {
  #status: LedgerStatus = { state: 'starting', size: 0, headSize: 0 };
  readonly metrics: LedgerMetrics;

  constructor(
    private readonly options: LedgerOptions,
    private readonly signal: AbortSignal,
  ) {
    this.metrics = new LedgerMetrics(options.metrics, () => this.#status);
  }

  status(): LedgerStatus {
    return this.#status;
  }

  /** Returns when stopped, or when the log is not what was signed. */
  async run(): Promise<void> {
    while (!this.signal.aborted) {
      try {
        await this.#hold();
      } catch (error) {
        if (error instanceof HeadDisagrees) {
          this.#alarm(error);
          return;
        }
        await this.#retryLater(error);
      }
    }
    this.#entered('stopped');
  }

  /** One connection's life: wait for the lead, then follow the log. */
  async #hold(): Promise<void> {
    const session = await LedgerSession.open(this.options.database);
    try {
      if (await this.#isElected(session)) {
        const reports = { status: (known: Partial<LedgerStatus>) => this.#knows(known), metrics: this.metrics };
        await Leadership.take(session, this.options, reports, this.signal);
      }
    } finally {
      await session.close();
    }
  }

  async #isElected(session: LedgerSession): Promise<boolean> {
    while (!this.signal.aborted) {
      session.demandAlive();
      if (await session.tryToLead()) return true;
      this.#entered('standby');
      await this.#pause(STANDBY_MS);
    }
    return false;
  }

  #alarm(error: HeadDisagrees): void {
    this.#entered('disagrees', error.message);
    this.options.logger.error(
      { problem: error.message },
      'the log is not what the ledger has signed: nothing is signed any more until this process starts again',
    );
  }

  async #retryLater(error: unknown): Promise<void> {
    const problem = error instanceof Error ? error.message : String(error);
    this.#entered('retrying', problem);
    this.options.logger.warn({ problem }, 'the ledger was interrupted');
    await this.#pause(RETRY_MS);
  }

  #pause(milliseconds: number): Promise<unknown> {
    return delay(milliseconds, undefined, { signal: this.signal }).catch(() => undefined);
  }

  #knows(known: Partial<LedgerStatus>): void {
    this.#status = { ...this.#status, ...known };
  }

  #entered(state: LedgerState, problem?: string): void {
    const { size, headSize } = this.#status;
    this.#status = { state, size, headSize, ...(problem === undefined ? {} : { problem }) };
  }
}
