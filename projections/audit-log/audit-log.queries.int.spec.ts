import { migrations } from '#migrations/all.js';
import { testDatabase, watchReads, type TestDatabase } from '#platform/postgres/testing.js';
import { AuditLogQueries, MOST_COUNTED, type AuditLogFilter } from './audit-log.queries.js';

const ROWS = MOST_COUNTED + 500;
const PAGE = { page: 1, pageSize: 10, sort: { column: 'position', direction: 'DESC' } } as const;

describe('The audit log', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ migrations });
    // Every thousandth entry is of somebody else, of another type and about another thing.
    await database.dataSource.query(`
      INSERT INTO read_models.audit_log
      SELECT n, 'acme', gen_random_uuid(), CASE n % 1000 WHEN 500 THEN 'Rare' ELSE 'Usual' END,
        timestamptz '2026-01-01Z' + n * interval '1 minute', 'staff', CASE n % 1000 WHEN 500 THEN 'ann' ELSE 'bob' END, NULL,
        'license', CASE n % 1000 WHEN 500 THEN 'L2' ELSE 'L1' END, '', '', '', '' FROM generate_series(1, ${ROWS}) n`);
    await database.dataSource.query('ANALYZE read_models.audit_log');
  });
  afterAll(() => database.drop());

  /** A page, and how many rows were looked at for it and its count. */
  async function read(filter: AuditLogFilter) {
    const watched = watchReads(database.dataSource, 'audit_log');
    const { rows, total } = await new AuditLogQueries(watched.dataSource).list('acme', filter, PAGE);
    return { positions: rows.map(({ position }) => Number(position)), total, looked: watched.lookedAt() };
  }

  it.each<[string, AuditLogFilter]>([
    ['who did it', { actorId: 'ann' }],
    ['what happened', { eventType: 'Rare' }],
    ['what it was about', { subjectId: 'L2' }],
    ['who did it to what', { actorId: 'ann', subjectId: 'L2', subjectKind: 'license' }],
  ])('finds entries by %s without reading all there are', async (_, filter) => {
    const { positions, total, looked } = await read(filter);
    expect([positions[0], positions.length, total]).toEqual([ROWS, 10, 101]);
    expect(looked).toBeLessThan(200);
  });

  it('is counted up to a number that nobody turns the pages to', async () => {
    const { positions, total } = await read({});
    expect([positions[0], total]).toEqual([ROWS, MOST_COUNTED]);
  });

  it('finds entries of a time without reading all there are', async () => {
    const { positions, total, looked } = await read({ from: '2026-01-01T00:01:00Z', until: '2026-01-01T00:31:00Z' });
    expect([positions[0], positions.length, total]).toEqual([30, 10, 30]);
    expect(looked).toBeLessThan(200);
  });
});
