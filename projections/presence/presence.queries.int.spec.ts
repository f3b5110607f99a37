import { migrations } from '#migrations/all.js';
import { testDatabase, watchReads, type TestDatabase } from '#platform/postgres/testing.js';
import { PresenceQueries } from './presence.queries.js';

const NOW = new Date('2026-11-24T12:00:00Z');
const LICENSES = 1_000;
const DEVICES = 20;
const PAGE = { page: 1, pageSize: 50, sort: { column: 'last_seen_at', direction: 'DESC' } } as const;
const id = (kind: string, n: string) => `md5('${kind}' || ${n})::uuid`;

describe('Who is alive', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ migrations });
    const { dataSource } = database;
    await dataSource.query(`SELECT platform.make_month_partition('read_models.heartbeats', '2026-11-01')`);
    await dataSource.query(`
      INSERT INTO read_models.license_overview (tenant, license_id, product_id, key_hint, status, is_trial, seats, seats_taken,
        match_strategy, grace_seconds, heartbeat_interval_seconds, features, issued_at, revision)
      SELECT 'acme', ${id('license', 'n')}, ${id('product', '1')}, '', 'active', false, ${DEVICES}, ${DEVICES}, 'any', 0, 900,
        '{}', now(), 0 FROM generate_series(1, ${LICENSES}) n`);
    const devices = `generate_series(1, ${LICENSES}) n, generate_series(1, ${DEVICES}) d`;
    const device = id('device', `n || '/' || d`);
    await dataSource.query(`
      INSERT INTO read_models.activations (tenant, activation_id, license_id, status, activated_at, lease_expires_at)
      SELECT 'acme', ${device}, ${id('license', 'n')}, 'active', now(), now() FROM ${devices}`);
    await dataSource.query(`
      INSERT INTO read_models.heartbeats (tenant, received_at, license_id, activation_id, product_id, sequence, sent_at, position)
      SELECT 'acme', timestamptz '${NOW.toISOString()}' - (d || ' minutes')::interval, ${id('license', 'n')}, ${device},
        ${id('product', '1')}, 1, now(), 0 FROM ${devices}`);
    await dataSource.query('ANALYZE');
  });
  afterAll(() => database.drop());

  it('is found for one license by its own heartbeats, not by those of all', async () => {
    const watched = watchReads(database.dataSource, 'heartbeats__p202611');
    const [license] = await database.dataSource.query<[{ id: string }]>(`SELECT ${id('license', '7')} AS id`);
    const { rows, total } = await new PresenceQueries(watched.dataSource).list(
      'acme',
      { licenseId: license.id },
      PAGE,
      NOW,
    );
    expect([rows.length, total]).toEqual([DEVICES, DEVICES]);
    expect(watched.lookedAt()).toBeLessThan(10 * DEVICES);
  });
});
