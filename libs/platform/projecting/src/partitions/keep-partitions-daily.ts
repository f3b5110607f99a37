import type { Clock } from '#platform/kernel/index.js';
import { repeatDaily } from '#platform/scheduling/index.js';
import type { Projection } from '../definition/projection.js';
import type { Database } from '../writing/database.js';
import { keepPartitions } from './month-partitions.js';

export interface PartitionUpkeepOptions {
  readonly database: Database;
  readonly projections: readonly Projection[];
  /** For how many whole days the rows of a table are kept, by its name; for ever where it isn't named. */
  readonly retentionDays: Readonly<Record<string, number>>;
  readonly clock: Clock;
  readonly logger: { info(facts: object, message: string): void; warn(facts: object, message: string): void };
}

/** Makes partitions ahead and drops old ones, now and once a day until it is stopped. */
export function keepPartitionsDaily(options: PartitionUpkeepOptions): { stop(): Promise<void> } {
  const failure = 'partitions of read models could not be looked after; it is tried again';
  return repeatDaily({ work: () => keepNow(options), failure, logger: options.logger });
}

async function keepNow({ projections, clock, logger, ...options }: PartitionUpkeepOptions): Promise<void> {
  const tables = projections.flatMap((projection) => projection.tables);
  const dropped = await keepPartitions({ ...options, tables }, clock.now());
  if (dropped.length > 0) logger.info({ dropped }, 'old partitions of read models were dropped');
}
