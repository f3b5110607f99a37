import { appendAccountEvents } from '../spec-world/account-events.js';
import { payments, paymentsTable, talliesTable } from '../spec-world/payments.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';
import { keepPartitions } from './month-partitions.js';

const NOW = new Date('2026-11-23T10:00:00Z');

describe('Partitions by month', () => {
  let world: ProjectingWorld;
  beforeEach(async () => (world = await ProjectingWorld.open()));
  afterEach(() => world.close());

  async function months(table = 'read_models.payments'): Promise<string[]> {
    const { rows } = await world.pool.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
       WHERE i.inhparent = $1::text::regclass ORDER BY 1`,
      [table],
    );
    return rows.map(({ name }) => /__p(\d{6})$/.exec(name)?.[1] ?? name);
  }

  function keep(retentionDays: Record<string, number> = {}, now = NOW): Promise<string[]> {
    const database = { connectionString: world.database.url };
    return keepPartitions({ database, tables: [paymentsTable, talliesTable], retentionDays }, now);
  }

  it('are made as rows come, many at once and in any month', async () => {
    await appendAccountEvents(world.store, 1_500);
    world.start({ projections: [payments], batchSize: 1_000 });
    await world.caughtUp('payments');
    expect(await months()).toHaveLength(12);
    expect(await months('read_models.tallies')).toHaveLength(12);
    await world.expectFoldOfLog(undefined, [payments]);
  });

  it.each([1, 7, 500])('hold the fold of the log with batches of %i, each row once', async (batchSize) => {
    await appendAccountEvents(world.store, 700);
    world.start({ projections: [payments], batchSize });
    await world.caughtUp('payments');
    await world.expectFoldOfLog(undefined, [payments]);
  });

  it('leave room in each page where rows are changed, and none where they are only inserted', async () => {
    await keep();
    const { rows } = await world.pool.query<{ name: string; options: string[] | null }>(
      `SELECT relname AS name, reloptions AS options FROM pg_class WHERE relname LIKE '%\\_\\_p202611' AND relkind = 'r' ORDER BY 1`,
    );
    expect(rows).toEqual([
      { name: 'payments__p202611', options: null },
      { name: 'tallies__p202611', options: ['fillfactor=50'] },
    ]);
  });

  it('hold it too when the writing connection is lost again and again', async () => {
    world.start({ projections: [payments], batchSize: 300 });
    for (let seed = 1; seed <= 4; seed += 1) {
      await appendAccountEvents(world.store, 400, seed);
      await world.killConnections('payments');
    }
    await world.caughtUp('payments');
    await world.expectFoldOfLog(undefined, [payments]);
  });

  it('are made for a generation that is built beside the live one, under the same names', async () => {
    await world.pool.query('CREATE SCHEMA IF NOT EXISTS read_models_building');
    await world.pool.query(
      'CREATE TABLE read_models_building.payments (LIKE read_models.payments INCLUDING ALL) PARTITION BY RANGE (paid_at)',
    );
    await keep();
    expect(await months()).toEqual(['202611', '202612']);
    expect(await months('read_models_building.payments')).toEqual(['202611', '202612']);
  });

  it('are made ahead, also in December, and once however many see to it', async () => {
    const december = new Date('2026-12-31T23:59:59Z');
    await Promise.all([keep({}, december), keep({}, december), keep({}, december)]);
    expect(await months()).toEqual(['202612', '202701']);
  });

  it('are dropped whole when their last day is past its time, and not before', async () => {
    await keep();
    expect(await keep({ payments: 90 }, new Date('2027-02-28T23:59:59Z'))).toEqual([]);
    const dropped = await keep({ payments: 90 }, new Date('2027-03-01T00:00:00Z'));
    expect(dropped).toEqual(['read_models.payments__p202611']);
    expect(await months()).toEqual(['202612', '202702', '202703', '202704']);
    expect(await months('read_models.tallies')).toContain('202611');
  });
});
