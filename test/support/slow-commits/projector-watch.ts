import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { memoryOf } from '../../../bench/measure/memory.js';
import type { Spawned } from '../spawned.js';
import { eventsBehind, isLedgerAtEnd } from './read-models.js';
import type { SlowCommits } from './slow-commits.js';

const MEGABYTES_A_MEBIBYTE = 2 ** 20 / 1e6;
const LOOK_EVERY_MILLISECONDS = 1_000;
const SECONDS_A_LINE = 60;

/** What is to be seen of a projector from outside, once a second; a line of the spec's output each minute. */
export class ProjectorWatch {
  /** Milliseconds that the quickest COMMIT took. */
  quickestCommit = Infinity;
  #memory = { now: 0, peak: 0 };
  #isStopped = false;
  readonly #looking: Promise<void>;

  constructor(
    private readonly projector: Spawned,
    private readonly pool: pg.Pool,
    private readonly slow: SlowCommits,
  ) {
    this.#looking = this.#look();
    // Told by `caughtUp`, and by `stop`.
    this.#looking.catch(() => undefined);
  }

  /** Resident memory in megabytes of 10^6 bytes: now, and the most that there ever was. */
  get memory(): { readonly now: number; readonly peak: number } {
    return this.#memory;
  }

  /** Resolves when every read model and the ledger have come to the end of the log. @throws when the projector has ended */
  async caughtUp(): Promise<void> {
    while ((await eventsBehind(this.pool)) > 0 || !(await isLedgerAtEnd(this.pool))) {
      await Promise.race([this.#looking, pause(LOOK_EVERY_MILLISECONDS / 4)]);
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#looking;
  }

  async #look(): Promise<void> {
    const begun = performance.now();
    let lines = 1;
    while (!this.#isStopped) {
      await this.#measure();
      const seconds = (performance.now() - begun) / 1000;
      if (seconds >= lines * SECONDS_A_LINE) {
        process.stdout.write(`after ${lines} min: ${await this.#told()}\n`);
        lines += 1;
      }
      await pause(LOOK_EVERY_MILLISECONDS);
    }
  }

  async #measure(): Promise<void> {
    const memory = await memoryOf(this.projector.pid);
    if (!memory) throw new Error(`the projector has ended:\n${this.projector.output}`);
    const { now, peak } = memory;
    this.#memory = { now: now * MEGABYTES_A_MEBIBYTE, peak: peak * MEGABYTES_A_MEBIBYTE };
    this.quickestCommit = Math.min(this.quickestCommit, await this.slow.timeOfOne());
  }

  async #told(): Promise<string> {
    const { now, peak } = this.#memory;
    return `${now.toFixed()} MB, at most ${peak.toFixed()} MB, ${await eventsBehind(this.pool)} events behind`;
  }
}
