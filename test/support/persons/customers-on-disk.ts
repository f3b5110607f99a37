import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventTypes } from '#domain/event-types.js';
import { masterKeyOf, PersonKeys, PostgresPersonKeyStorage, sealer } from '#platform/crypto/index.js';
import { EventRegistry, openPostgresEventStore, type RecordedEvent } from '#platform/event-store/index.js';
import { startEmbeddedPostgres } from '#platform/postgres/index.js';
import { hashOfFold, hashOfRows, projectInMemory } from '#platform/projecting/testing.js';
import { auditLog } from '#projections/audit-log/audit-log.projection.js';
import { auditLogTable } from '#projections/audit-log/audit-log.table.js';
import { customers } from '#projections/customers/customers.projection.js';
import { customersTable } from '#projections/customers/customers.table.js';
import { poolUntilStop } from '../pool-until-stop.js';

/** SHA-256 of the rows that a stopped platform has, and of those that building them anew from the whole log gives. */
export async function customersOnDisk(dataDir: string) {
  const server = await startEmbeddedPostgres({ dataDir });
  const pool = poolUntilStop(server.superuserUrl.replace(/\/postgres$/, '/v2'));
  const store = await openPostgresEventStore({ url: server.url });
  try {
    const masterKey = masterKeyOf(await readFile(join(dataDir, 'master.key'), 'utf8'), 'master.key');
    const registry = new EventRegistry(...eventTypes);
    registry.readPersonsWith(new PersonKeys(new PostgresPersonKeyStorage(pool), sealer(masterKey)));
    const events: RecordedEvent[] = [];
    for await (const event of registry.decodeAll(store.readAll())) events.push(event);
    const fold = (projection: typeof customers, table: typeof customersTable | typeof auditLogTable) =>
      hashOfFold(projectInMemory(projection, events), table);
    return {
      live: [await hashOfRows(pool, customersTable), await hashOfRows(pool, auditLogTable)],
      rebuilt: [fold(customers, customersTable), fold(auditLog, auditLogTable)],
    };
  } finally {
    await store.close();
    await pool.end();
    await server.stop();
  }
}
