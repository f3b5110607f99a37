import type { EventStore } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import type { LogFeed } from '../feed/log-feed.js';
import type { Decode, Prepare } from '../folding/batch.js';
import type { Database } from '../writing/database.js';
import type { SharedWriter } from '../writing/shared-writer.js';
import type { Logger } from './logger.js';
import type { PositionTeller } from '../waiting/position-teller.js';
import type { ProjectionMetrics } from './metrics.js';

/** What all projections of a process share. */
export interface RunnerContext {
  readonly store: EventStore;
  readonly feed: LogFeed;
  readonly database: Database;
  readonly decode: Decode;
  readonly prepare?: Prepare;
  readonly logger: Logger;
  readonly metrics: ProjectionMetrics;
  /** Hears of each commit of what queries read. */
  readonly teller: Pick<PositionTeller, 'moved'>;
  /** Takes the short transactions of all of them. */
  readonly writer: Pick<SharedWriter, 'commit'>;
  readonly clock: Clock;
  readonly batchSize: number;
  /** Of each projection: parts that are written beside each other, each by a connection of its own. */
  readonly lanes: number;
}
