import { Registry } from 'prom-client';
import { defineProjection, ProjectionControl, put } from '#platform/projecting/index.js';
import { derivedId } from '#platform/kernel/index.js';
import { appendAccountEvents, toAppend } from '../spec-world/account-events.js';
import { accounts, accountsTable, type AccountEvent } from '../spec-world/accounts.js';
import { eventually } from '../spec-world/eventually.js';
import { Orders } from '../spec-world/orders.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';
import { MOST_PARKED } from './parking.js';

const parking = { ...accounts, onPoison: 'park' } as const;
const PAGE = { page: 1, pageSize: 2_000, descending: false };

describe('A projection that parks', () => {
  let world: ProjectingWorld;
  let control: ProjectionControl;
  const orders = new Orders(() => world);
  beforeEach(async () => {
    world = await ProjectingWorld.open();
    control = new ProjectionControl(world.pool);
  });
  afterEach(() => world.close());

  const poisoned = (count: number, from = 0) =>
    world.store.append(
      'account-poison',
      Array.from({ length: count }, (_, n) => {
        const id = derivedId('poison', from + n);
        return toAppend({ type: 'Opened', data: { id, owner: 'nobody', tags: [] } }, id);
      }),
      'any',
    );
  const parked = async () => (await control.parked('accounts', PAGE)).rows;
  const order = (n: number) => derivedId('order', n);

  it('notes the event with its problem and goes on, and says so in its metrics', async () => {
    await appendAccountEvents(world.store, 100, 1);
    const { position } = await poisoned(1);
    await appendAccountEvents(world.store, 100, 2);
    const metrics = new Registry();
    world.start({ projections: [parking], metrics });
    await world.caughtUp('accounts');
    expect(await parked()).toEqual([
      expect.objectContaining({
        position,
        eventType: 'Opened',
        stream: 'account-poison',
        retries: 0,
        isOrdered: false,
      }),
    ]);
    expect((await parked())[0]?.problem).toContain('violates check constraint');
    await world.expectFoldOfLog(
      (await world.log()).filter((event) => event.position !== position),
      [accounts],
    );
    expect(await metrics.metrics()).toContain(
      'v2_projection_events_parked_total{projection="accounts",generation="1"} 1',
    );
  });

  it('tries again when ordered, takes off the list what works, and says what still fails', async () => {
    await poisoned(3);
    world.start({ projections: [parking] });
    await world.caughtUp('accounts');
    const first = await control.place(order(1), { kind: 'retry', projection: 'accounts', positions: undefined });
    expect(first).toEqual({ generation: 1, events: 3, wasHalted: false });
    await eventually('all were tried', async () => (await control.retry(order(1)))?.stillFailing === 3);
    expect((await parked()).map(({ retries }) => retries)).toEqual([1, 1, 1]);

    await world.pool.query('ALTER TABLE read_models.accounts DROP CONSTRAINT accounts_owner_check');
    const positions = [(await parked())[1]?.position ?? -1n];
    await control.place(order(2), { kind: 'retry', projection: 'accounts', positions });
    await eventually('one is applied', async () => (await control.retry(order(2)))?.applied === 1);
    await control.place(order(3), { kind: 'retry', projection: 'accounts', positions: undefined });
    await eventually('the others are', async () => (await control.retry(order(3)))?.applied === 2);
    expect(await parked()).toEqual([]);
    await world.expectFoldOfLog(undefined, [accounts]);
  });

  it('halts when so many are parked that the projection itself must be wrong', async () => {
    await poisoned(MOST_PARKED + 1);
    const running = world.start({ projections: [parking] });
    await eventually('the halt', () => running.status()[0]?.state === 'halted', 60_000);
    expect(running.status()[0]?.problem).toContain('1000 events of accounts are parked already');
    expect(await parked()).toHaveLength(MOST_PARKED);
  });

  it('parks what its handler throws at, whatever kills it', async () => {
    const cursed = defineProjection<AccountEvent>({
      name: 'accounts',
      version: 1,
      tables: [accountsTable],
      onPoison: 'park',
      handles: {
        Paid: () => {
          throw new Error('no such plan');
        },
        Opened: ({ data, metadata }) => [
          put(accountsTable, {
            ...{ tenant: metadata.tenant, id: data.id, owner: data.owner, balance: 0n, tags: [], is_rich: false },
            ...{ opened_at: metadata.occurredAt, opened_on: '2026-01-01', rate: null, paid_at: null },
          }),
        ],
      },
    });
    await appendAccountEvents(world.store, 400, 1);
    world.start({ projections: [cursed], batchSize: 7 });
    for (let kills = 0; kills < 5; kills += 1) {
      await eventually('it is killed', async () => (await world.killConnections('accounts')) > 0);
    }
    await world.caughtUp('accounts');
    const paid = (await world.log()).filter(({ type }) => type === 'Paid').map(({ position }) => position);
    expect((await parked()).map(({ position }) => position)).toEqual(paid);
  });

  it('parks for a generation that is built, and keeps its notes when it is swapped in', async () => {
    await poisoned(1);
    world.start({ projections: [parking] });
    await world.caughtUp('accounts');
    await world.pool.query('ALTER TABLE read_models.accounts DROP CONSTRAINT accounts_owner_check');
    await orders.rebuild('accounts');
    await orders.swapped('accounts');
    expect(await parked()).toEqual([]);
    await orders.back('accounts');
    expect(await parked()).toHaveLength(1);
  });

  it('counts events of types that nobody knows', async () => {
    const metrics = new Registry();
    await world.store.append('other-1', [toAppend({ type: 'Unheard', data: {} }, 'unheard')], 'any');
    world.start({ projections: [accounts], metrics, isKnown: (type) => type !== 'Unheard' });
    await world.caughtUp('accounts');
    expect(await metrics.metrics()).toContain('v2_projection_unknown_events_total 1');
  });
});
