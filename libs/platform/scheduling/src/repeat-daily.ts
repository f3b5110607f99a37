import { setTimeout as wait } from 'node:timers/promises';

const DAY_MILLISECONDS = 86_400_000;
const AFTER_FAILURE_MILLISECONDS = 600_000;

/** What is due once a day. */
export interface DailyWork {
  /** Failed when it rejects; may be called again at any time. */
  readonly work: () => Promise<void>;
  /** What the log says of a failure. */
  readonly failure: string;
  readonly logger: { warn(facts: object, message: string): void };
  /** Milliseconds between two times. Default a day. */
  readonly interval?: number | undefined;
  /** Milliseconds until it is tried again after a failure, but never longer than the interval. Default ten minutes. */
  readonly afterFailure?: number;
}

/** Does it now and once a day until it is stopped; after a failure, again in ten minutes. Keeps no process alive. */
export function repeatDaily(daily: DailyWork): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = run(daily, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

async function run(daily: DailyWork, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const milliseconds = await doNow(daily);
    await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Answers after how many milliseconds it is to be done again. */
async function doNow({ work, failure, logger, ...waits }: DailyWork): Promise<number> {
  const { interval = DAY_MILLISECONDS, afterFailure = AFTER_FAILURE_MILLISECONDS } = waits;
  try {
    await work();
    return interval;
  } catch (err) {
    logger.warn({ err }, failure);
    return Math.min(interval, afterFailure);
  }
}
