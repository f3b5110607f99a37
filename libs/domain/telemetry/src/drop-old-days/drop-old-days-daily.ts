import type { Clock } from '#platform/kernel/index.js';
import { repeatDaily } from '#platform/scheduling/index.js';
import { closeDays } from '../close-days/close-days.js';
import { dropOldDays, type DropOldDaysOptions } from './drop-old-days.js';

export interface DropOldDaysDailyOptions extends DropOldDaysOptions {
  readonly clock: Clock;
  readonly logger: { info(facts: object, message: string): void; warn(facts: object, message: string): void };
  /** Milliseconds between two times. Default a day. */
  readonly interval?: number;
}

/** Drops what is past its time, now and once a day until it is stopped. */
export function dropOldDaysDaily(options: DropOldDaysDailyOptions): { stop(): Promise<void> } {
  const { logger, interval } = options;
  const failure = 'old heartbeats could not be dropped; they are tried again';
  return repeatDaily({ work: () => dropNow(options), failure, logger, interval });
}

async function dropNow({ clock, logger, ...options }: DropOldDaysDailyOptions): Promise<void> {
  // What isn't closed yet is not dropped.
  await closeDays(options, clock.now());
  const streams = await dropOldDays(options, clock.now());
  if (streams.length > 0) logger.info({ streams }, 'old heartbeats were dropped');
}
