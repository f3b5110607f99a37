import type { Registry } from 'prom-client';
import type { EventStore } from '#platform/event-store/index.js';
import type { Clock } from '#platform/kernel/index.js';
import type { Projection } from '../definition/projection.js';
import { LogFeed } from '../feed/log-feed.js';
import type { Decode, Prepare } from '../folding/batch.js';
import type { Database } from '../writing/database.js';
import { SharedWriter } from '../writing/shared-writer.js';
import { qualified } from '../writing/sql-text.js';
import type { Logger } from './logger.js';
import { ProjectionMetrics } from './metrics.js';
import type { ProjectionStatus } from './status.js';
import { PositionTeller } from '../waiting/position-teller.js';
import { Supervisor } from './supervisor.js';

export interface ProjectionsOptions {
  readonly projections: readonly Projection[];
  readonly store: EventStore;
  /** Holds the read models and the checkpoints. Each projection opens one connection of its own, and all of them two more. */
  readonly database: Database;
  /** Upcasts a stored event to today's shape. */
  readonly decode: Decode;
  /** Called with a batch before its events are decoded. */
  readonly prepare?: Prepare;
  /** Whether this release knows events of the type; those it doesn't are counted. All, unless given. */
  readonly isKnown?: (type: string) => boolean;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly clock: Clock;
  /** The most events in one transaction; 2,000 by default, as more gain nothing. */
  readonly batchSize?: number;
  /** Parts of each projection that are written beside each other; 1 by default. May differ from the last start's. */
  readonly lanes?: number;
}

export interface RunningProjections {
  status(): readonly ProjectionStatus[];
  /** Lets the transactions under way finish, then gives up the lead. */
  stop(): Promise<void>;
}

const BATCH_SIZE = 1_000;

/**
 * Runs the projections, each at its own pace, until stopped. Returns at once; what can't be reached is tried again.
 * @throws TypeError when two projections share a name or a table
 */
export function startProjections(options: ProjectionsOptions): RunningProjections {
  demandOwners(options.projections);
  const { store, projections, metrics: registry, isKnown = () => true, ...rest } = options;
  const status = (): readonly ProjectionStatus[] => supervisor.status();
  const metrics = new ProjectionMetrics(registry, status);
  const feed = new LogFeed(store, (type) => (isKnown(type) ? undefined : metrics.unknown()));
  const teller = new PositionTeller(rest.database);
  const writer = new SharedWriter(rest.database);
  const shared = { store, metrics, feed, teller, writer };
  const supervisor = new Supervisor(projections, { batchSize: BATCH_SIZE, lanes: 1, ...rest, ...shared });
  return {
    status,
    async stop() {
      await supervisor.stop();
      await Promise.all([teller.close(), writer.close()]);
      metrics.unregister();
    },
  };
}

function demandOwners(projections: readonly Projection[]): void {
  const owners = new Map<string, string>();
  for (const { name, tables } of projections) {
    for (const owned of [name, ...tables.map(qualified)]) {
      const owner = owners.get(owned);
      if (owner !== undefined) throw new TypeError(`${owned} belongs to two projections: ${owner} and ${name}`);
      owners.set(owned, name);
    }
  }
}
