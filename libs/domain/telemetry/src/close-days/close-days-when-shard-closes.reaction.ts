import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#platform/kernel/index.js';
import { HEARTBEATS } from '../recording/shard-of.js';
import type { ShardLogOptions } from '../recording/shard-log.js';
import { closeDays } from './close-days.js';

/** Also for what no event tells of: a day of refusals is over when nobody writes to it any more. */
const AT_LEAST_EVERY_MILLISECONDS = 600_000;
const AFTER_FAILURE_MILLISECONDS = 30_000;

export interface CloseDaysOptions extends ShardLogOptions {
  readonly clock: Clock;
  readonly logger: { info(facts: object, message: string): void; warn(facts: object, message: string): void };
  /** Milliseconds between two looks when nothing is heard. Default ten minutes. */
  readonly interval?: number;
}

/** When a shard has closed a day, closes what is to be kept of it; looks at the start too, for what was missed. */
export function closeDaysWhenShardCloses(options: CloseDaysOptions): { stop(): Promise<void> } {
  const reaction = new Reaction(options);
  const running = reaction.run();
  return {
    stop: () => {
      reaction.stop();
      return running;
    },
  };
}

class Reaction {
  readonly #stopping = new AbortController();
  #wake = new AbortController();

  constructor(private readonly options: CloseDaysOptions) {}

  stop(): void {
    this.#stopping.abort();
    this.#wake.abort();
  }

  async run(): Promise<void> {
    const listening = this.#listen();
    while (!this.#stopping.signal.aborted) {
      this.#wake = new AbortController();
      const milliseconds = await this.#closeNow();
      await wait(milliseconds, undefined, { signal: this.#wake.signal, ref: false }).catch(() => undefined);
    }
    await listening;
  }

  /** Whatever is missed while it is interrupted is found by the next look. */
  async #listen(): Promise<void> {
    const { signal } = this.#stopping;
    const filter = { categories: [HEARTBEATS], eventTypes: ['ShardClosed'] };
    while (!signal.aborted) {
      try {
        for await (const { kind } of this.options.store.subscribeToAll({ after: 'end', filter, signal })) {
          if (kind === 'event') this.#wake.abort();
        }
      } catch {
        await wait(AFTER_FAILURE_MILLISECONDS, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  /** Answers after how many milliseconds to look again. */
  async #closeNow(): Promise<number> {
    const { clock, logger, interval = AT_LEAST_EVERY_MILLISECONDS } = this.options;
    try {
      const streams = await closeDays(this.options, clock.now(), this.#stopping.signal);
      if (streams.length > 0) logger.info({ streams }, 'days of telemetry were closed');
      return interval;
    } catch (err) {
      logger.warn({ err }, 'days of telemetry could not be closed; it is tried again');
      return Math.min(interval, AFTER_FAILURE_MILLISECONDS);
    }
  }
}
