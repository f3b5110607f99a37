import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#platform/kernel/index.js';
import { closeDays } from '../close-days/close-days.js';
import { dropOldDays, type DropOldDaysOptions } from './drop-old-days.js';

const DAY_MILLISECONDS = 86_400_000;
const AFTER_FAILURE_MILLISECONDS = 600_000;

export interface DropOldDaysDailyOptions extends DropOldDaysOptions {
  readonly clock: Clock;
  readonly logger: { info(facts: object, message: string): void; warn(facts: object, message: string): void };
  /** Milliseconds between two times. Default a day. */
  readonly interval?: number;
}

/** Drops what is past its time, now and once a day until it is stopped; after a failure, again in ten minutes. */
export function dropOldDaysDaily(options: DropOldDaysDailyOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = run(options, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

async function run(options: DropOldDaysDailyOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const milliseconds = await dropNow(options);
    await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Answers after how many milliseconds it is to be done again. */
async function dropNow({ clock, logger, interval = DAY_MILLISECONDS, ...options }: DropOldDaysDailyOptions) {
  try {
    // What isn't closed yet is not dropped.
    await closeDays(options, clock.now());
    const streams = await dropOldDays(options, clock.now());
    if (streams.length > 0) logger.info({ streams }, 'old heartbeats were dropped');
    return interval;
  } catch (err) {
    logger.warn({ err }, 'old heartbeats could not be dropped; they are tried again');
    return Math.min(interval, AFTER_FAILURE_MILLISECONDS);
  }
}
