import pg from 'pg';
import { Registry } from 'prom-client';
import type { RecordedEvent } from '#platform/event-store/index.js';
import { InMemoryEventStore } from '#platform/event-store/testing.js';
import { systemClock } from '#platform/kernel/index.js';
import { testDatabase, type TestDatabase } from '#platform/postgres/testing.js';
import {
  createPositionWaiter,
  startProjections,
  type Projection,
  type RunningProjections,
} from '#platform/projecting/index.js';
import { hashOfFold, hashOfRows, projectInMemory } from '#platform/projecting/testing.js';
import { CreateCheckpoints1795431600000 } from '#migrations/20261123110000-projecting-create-checkpoints.js';
import { CreateGenerations1795461060000 } from '#migrations/20261123191100-projecting-create-generations.js';
import { CreateProjectionOrders1795461840000 } from '#migrations/20261123192400-projecting-create-orders.js';
import { RememberResumes1795486200000 } from '#migrations/20261124021000-projecting-remember-resumes.js';
import { TellPositionsApart1795510800000 } from '#migrations/20261124090000-projecting-tell-positions-apart.js';
import { LeaveRoomInPartitions1796014800000 } from '#migrations/20261130050000-projecting-leave-room-in-partitions.js';
import { CreateSchemas1795424400000 } from '#migrations/20261123090000-platform-create-schemas.js';
import type { Generation } from '../generations/generation.js';
import { readGenerations } from '../generations/generation-rows.js';
import { wholeLog } from './account-events.js';
import { MakePartitions1795460700000 } from '#migrations/20261123190500-projecting-make-partitions.js';
import { accounts, journal } from './accounts.js';
import { eventually } from './eventually.js';
import { createTables } from './tables.js';

interface StartOptions {
  readonly projections?: readonly Projection[];
  readonly batchSize?: number;
  readonly lanes?: number;
  readonly metrics?: Registry;
  readonly isKnown?: (type: string) => boolean;
}

/** A log in memory, its read models in PostgreSQL, and as many projector processes as a case needs. */
export class ProjectingWorld {
  readonly store = new InMemoryEventStore();
  readonly logged: { readonly level: string; readonly fields: object; readonly message: string }[] = [];
  readonly #running = new Set<RunningProjections>();

  private constructor(
    readonly database: TestDatabase,
    readonly pool: pg.Pool,
  ) {}

  static async open(): Promise<ProjectingWorld> {
    const migrations = [
      ...[CreateSchemas1795424400000, CreateCheckpoints1795431600000],
      ...[MakePartitions1795460700000, CreateGenerations1795461060000, CreateProjectionOrders1795461840000],
      RememberResumes1795486200000,
      TellPositionsApart1795510800000,
      LeaveRoomInPartitions1796014800000,
    ];
    const database = await testDatabase({ migrations });
    const pool = new pg.Pool({ connectionString: database.url, max: 4 });
    pool.on('error', () => undefined);
    await createTables(pool);
    return new ProjectingWorld(database, pool);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running].map((each) => each.stop()));
    await this.pool.end();
    await this.database.drop();
  }

  /** A projector process. */
  start({ projections = [accounts, journal], metrics = new Registry(), ...rest }: StartOptions = {}) {
    const log = (level: string) => (fields: object, message: string) =>
      void this.logged.push({ level, fields, message });
    const running = startProjections({
      projections,
      metrics,
      store: this.store,
      database: { connectionString: this.database.url },
      decode: (event) => event,
      logger: { info: log('info'), warn: log('warn'), error: log('error') },
      clock: systemClock,
      ...rest,
    });
    this.#running.add(running);
    return running;
  }

  /** Waits until the projections have applied all that is in the log. */
  async caughtUp(...names: readonly string[]): Promise<void> {
    const last = (await this.store.lastPosition()) ?? -1n;
    for (const name of names.length > 0 ? names : ['accounts', 'journal']) {
      await eventually(`${name} reaches ${last}`, async () => (await this.position(name)) === last);
    }
  }

  /** As a query waits, patiently. */
  async waitFor(name: string, position: bigint): Promise<boolean> {
    const waiter = createPositionWaiter({ database: this.database.url });
    return waiter.waitFor(name, position, 20_000).finally(() => waiter.close());
  }

  async position(name: string): Promise<bigint | undefined> {
    const { rows } = await this.pool.query<{ position: string }>(
      `SELECT min(position) AS position FROM platform.projection_checkpoints
       JOIN platform.projection_generations USING (name, generation) WHERE name = $1 AND state = 'live' HAVING count(*) > 0`,
      [name],
    );
    return rows[0] && BigInt(rows[0].position);
  }

  log(): Promise<readonly RecordedEvent[]> {
    return wholeLog(this.store);
  }

  /** The one that queries read. */
  async generation(name: string): Promise<Generation> {
    const live = (await readGenerations(this.pool, name)).find(({ state }) => state === 'live');
    if (live === undefined) throw new Error(`${name} has no live generation`);
    return live;
  }

  /** Every table equals the fold of the log, by hash. */
  async expectFoldOfLog(events?: readonly RecordedEvent[], projections = [accounts, journal]): Promise<void> {
    const log = events ?? (await wholeLog(this.store));
    for (const projection of projections) {
      const folded = projectInMemory(projection, log);
      for (const table of projection.tables) {
        expect([table.name, await hashOfRows(this.pool, table)]).toEqual([table.name, hashOfFold(folded, table)]);
      }
    }
  }

  /** Kills the writing connections of a projection (or of all), as an administrator or a failing network would. */
  async killConnections(projection = '%'): Promise<number> {
    const { rowCount } = await this.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE $1`,
      [`projection ${projection}`],
    );
    return rowCount ?? 0;
  }
}
