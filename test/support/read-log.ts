import type pg from 'pg';
import { openPostgresEventStore, type RecordedEvent } from '#platform/event-store/index.js';
import { startEmbeddedPostgres } from '#platform/postgres/index.js';
import type { Projection } from '#platform/projecting/index.js';
import { hashOfFold, hashOfRows, projectInMemory } from '#platform/projecting/testing.js';
import { activations } from '#projections/activations/activations.projection.js';
import { auditLog } from '#projections/audit-log/audit-log.projection.js';
import { licenseOverview } from '#projections/license-overview/license-overview.projection.js';
import { poolUntilStop } from './pool-until-stop.js';

export interface LogOnDisk {
  readonly activationIds: readonly string[];
  /** SHA-256 of each read model's rows, by table. */
  readonly tableHashes: Readonly<Record<string, string>>;
  /** What they should be: of a fold of the whole log. */
  readonly foldHashes: Readonly<Record<string, string>>;
}

/** Reads a stopped platform's data folder: its log, and whether its read models are the fold of it. */
export async function readLog(dataDir: string): Promise<LogOnDisk> {
  const server = await startEmbeddedPostgres({ dataDir });
  const pool = poolUntilStop(server.superuserUrl.replace(/\/postgres$/, '/v2'));
  const store = await openPostgresEventStore({ url: server.url });
  try {
    const events: RecordedEvent[] = [];
    for await (const event of store.readAll()) events.push(event);
    const activated = events.filter(({ type }) => type === 'DeviceActivated');
    const hashes = await Promise.all(
      [licenseOverview, activations, auditLog].map((each) => hashesOf(each, events, pool)),
    );
    return {
      activationIds: activated.map(({ data }) => (data as { activationId: string }).activationId),
      tableHashes: Object.fromEntries(hashes.map(({ name, table }) => [name, table])),
      foldHashes: Object.fromEntries(hashes.map(({ name, fold }) => [name, fold])),
    };
  } finally {
    await store.close();
    await pool.end();
    await server.stop();
  }
}

async function hashesOf(projection: Projection, events: readonly RecordedEvent[], pool: pg.Pool) {
  const [table] = projection.tables;
  if (!table) throw new Error(`${projection.name} has no table`);
  const fold = hashOfFold(projectInMemory(projection, events), table);
  return { name: projection.name, table: await hashOfRows(pool, table), fold };
}
