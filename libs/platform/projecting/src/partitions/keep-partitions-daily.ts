import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#platform/kernel/index.js';
import type { Projection } from '../definition/projection.js';
import type { Database } from '../writing/database.js';
import { keepPartitions } from './month-partitions.js';

const DAY = 86_400_000;
const AFTER_FAILURE = 600_000;

export interface PartitionUpkeepOptions {
  readonly database: Database;
  readonly projections: readonly Projection[];
  /** For how many whole days the rows of a table are kept, by its name; for ever where it isn't named. */
  readonly retentionDays: Readonly<Record<string, number>>;
  readonly clock: Clock;
  readonly logger: { info(facts: object, message: string): void; warn(facts: object, message: string): void };
}

/** Makes partitions ahead and drops old ones, now and once a day until it is stopped; after a failure, again in ten minutes. */
export function keepPartitionsDaily(options: PartitionUpkeepOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = run(options, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}

async function run(options: PartitionUpkeepOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const milliseconds = await keepNow(options);
    await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Answers after how many milliseconds it is to be done again. */
async function keepNow({ projections, clock, logger, ...options }: PartitionUpkeepOptions): Promise<number> {
  const tables = projections.flatMap((projection) => projection.tables);
  try {
    const dropped = await keepPartitions({ ...options, tables }, clock.now());
    if (dropped.length > 0) logger.info({ dropped }, 'old partitions of read models were dropped');
    return DAY;
  } catch (err) {
    logger.warn({ err }, 'partitions of read models could not be looked after; it is tried again');
    return AFTER_FAILURE;
  }
}
