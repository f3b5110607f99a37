import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CreateSchemas1795424400000 } from '#migrations/20261123090000-platform-create-schemas.js';
import { enableTenantRowSecurity, readAsTenant, selectPage, type PageWish } from '#platform/postgres/index.js';
import { rowsLookedAt, testDatabase, type TestDatabase } from '#platform/postgres/testing.js';

const ROWS = 20_000;

class CreateEntries1795500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE read_models.entries (tenant text NOT NULL, position bigint PRIMARY KEY, at timestamptz NOT NULL, ends_at int)',
    );
    await runner.query('CREATE INDEX ON read_models.entries (tenant, at)');
    await runner.query(
      `INSERT INTO read_models.entries
       SELECT 'acme', n, timestamptz '2026-01-01Z' + n / 3 * interval '1 s', nullif(n % 4, 0) FROM generate_series(1, ${ROWS}) n`,
    );
    await enableTenantRowSecurity(runner, 'read_models.entries');
  }
  async down(): Promise<void> {}
}

const SOURCE = { table: 'read_models.entries', key: 'position', nullable: ['ends_at'], countAtMost: 10 };

describe('selectPage', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ migrations: [CreateSchemas1795424400000, CreateEntries1795500000000] });
    await database.dataSource.query('ANALYZE read_models.entries');
  });
  afterAll(() => database.drop());

  /** The page's positions, and how many rows were looked at for it. */
  const read = (column: string, direction: PageWish['sort']['direction'], page = 1) =>
    readAsTenant(database.dataSource, 'acme', async (manager) => {
      const wish = { page, pageSize: 4, sort: { column, direction } };
      let found: readonly { position: string; ends_at: number | null }[] = [];
      const looked = await rowsLookedAt(manager, 'entries', async () => {
        ({ rows: found } = await selectPage<(typeof found)[number]>(manager, SOURCE, wish));
      });
      return {
        positions: found.map(({ position }) => Number(position)),
        ends: found.map((row) => row.ends_at),
        looked,
      };
    });

  it.each([
    ['position', 'DESC', [20_000, 19_999, 19_998, 19_997]],
    ['position', 'ASC', [1, 2, 3, 4]],
    ['at', 'DESC', [20_000, 19_999, 19_998, 19_997]],
    ['at', 'ASC', [1, 2, 3, 4]],
  ] as const)('finds the rows of a page by %s %s where an index has them in their order', async (...sort) => {
    const [column, direction, expected] = sort;
    const { positions, looked } = await read(column, direction);
    expect(positions).toEqual(expected);
    expect(looked).toBeLessThan(200);
  });

  it('has nulls before everything else, and behind it the other way round', async () => {
    expect((await read('ends_at', 'ASC')).ends).toEqual([null, null, null, null]);
    expect((await read('ends_at', 'DESC')).ends).toEqual([3, 3, 3, 3]);
    expect((await read('ends_at', 'DESC', ROWS / 4)).ends).toEqual([null, null, null, null]);
  });

  it('has no row on two pages, however many are equal', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => read('ends_at', 'DESC', page)));
    const positions = pages.flatMap((page) => page.positions);
    expect(new Set(positions).size).toBe(12);
  });
});
