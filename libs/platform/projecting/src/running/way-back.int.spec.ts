import { defineTable } from '../definition/define-table.js';
import { appendAccountEvents } from '../spec-world/account-events.js';
import { accounts, accountsTable, journal } from '../spec-world/accounts.js';
import { eventually } from '../spec-world/eventually.js';
import { Orders } from '../spec-world/orders.js';
import { payments } from '../spec-world/payments.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';

describe('A swapped generation', () => {
  let world: ProjectingWorld;
  beforeEach(async () => (world = await ProjectingWorld.open()));
  afterEach(() => world.close());
  const orders = new Orders(() => world);

  it('can be taken back at once: the former tables are live again and catch up', async () => {
    await appendAccountEvents(world.store, 100, 1);
    const running = world.start();
    await world.caughtUp();
    await orders.rebuild('accounts');
    await orders.swapped('accounts');
    await appendAccountEvents(world.store, 100, 2);
    await world.caughtUp();
    await orders.back('accounts');
    expect(await orders.states('accounts')).toEqual(['2 retired', '1 live']);
    await world.caughtUp();
    await world.expectFoldOfLog();
    await orders.back('accounts');
    expect(await orders.states('accounts')).toEqual(['2 live', '1 retired']);
    await world.caughtUp();
    await world.expectFoldOfLog();
    await eventually(
      'it is followed',
      () => running.status()[0]?.state === 'live' && running.status()[0]?.generation === 2,
    );
  });

  it('is not begun again by a release whose version was taken back, which says that nobody keeps the former one', async () => {
    await appendAccountEvents(world.store, 100, 1);
    const old = world.start();
    await world.caughtUp();
    await old.stop();
    const raised = [{ ...accounts, version: 2 }, journal];
    const next = world.start({ projections: raised });
    await eventually('the swap', async () => (await world.generation('accounts')).version === 2);
    await orders.back('accounts');
    await next.stop();
    const again = world.start({ projections: raised });
    await eventually('it has looked', () =>
      again.status().some(({ name, state }) => name === 'journal' && state === 'live'),
    );
    expect(await orders.states('accounts')).toEqual(['2 retired', '1 live']);
    expect(again.status().find(({ name }) => name === 'accounts')).toMatchObject({
      state: 'halted',
      problem: 'accounts: version 1 is read again, which only its own release can keep current, this is 2',
    });
    await orders.back('accounts');
    await world.caughtUp();
    await world.expectFoldOfLog();
    await eventually('it is followed', () => again.status().every(({ state }) => state === 'live'));
  });

  it('is begun anew when a migration has changed the tables meanwhile, and brings a table that only it has', async () => {
    await appendAccountEvents(world.store, 300, 1);
    const old = world.start();
    await world.caughtUp();
    await orders.rebuild('accounts', false);
    await old.stop();
    await world.pool.query('ALTER TABLE read_models.accounts ADD nickname text');
    await world.pool.query('CREATE TABLE read_models.nicknames (tenant text, id uuid, PRIMARY KEY (tenant, id))');
    const nicknames = defineTable({
      schema: 'read_models',
      name: 'nicknames',
      key: ['tenant', 'id'],
      columns: { tenant: 'text', id: 'uuid' },
    });
    world.start({ projections: [{ ...accounts, version: 2, tables: [accountsTable, nicknames] }, journal] });
    await eventually('the swap', async () => (await world.generation('accounts')).version === 2);
    await world.caughtUp();
    await world.expectFoldOfLog();
    await world.pool.query('SELECT nickname FROM read_models.accounts JOIN read_models.nicknames USING (tenant, id)');
    await world.pool.query('ALTER TABLE read_models.accounts ADD motto text');
    await expect(orders.back('accounts')).rejects.toThrow('a migration has changed the tables of accounts');
  });

  it('takes partitions along, there and back', async () => {
    await appendAccountEvents(world.store, 600, 1);
    world.start({ projections: [payments] });
    await world.caughtUp('payments');
    await orders.rebuild('payments');
    await orders.swapped('payments');
    await appendAccountEvents(world.store, 600, 2);
    await world.caughtUp('payments');
    await world.expectFoldOfLog(undefined, [payments]);
    await orders.back('payments');
    await world.caughtUp('payments');
    await world.expectFoldOfLog(undefined, [payments]);
    const { rows } = await world.pool.query<{ schema: string; count: string }>(
      `SELECT schemaname AS schema, count(*) FROM pg_tables WHERE tablename LIKE 'payments%' GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { schema: 'read_models', count: '13' },
      { schema: 'read_models_retired', count: '13' },
    ]);
  });
});
