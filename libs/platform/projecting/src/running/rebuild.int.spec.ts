import { setTimeout as pause } from 'node:timers/promises';
import { hashOfRows } from '#platform/projecting/testing.js';
import { defineTable } from '../definition/define-table.js';
import type { Projection } from '../definition/projection.js';
import { readGenerations } from '../generations/generation-rows.js';
import { appendAccountEvents } from '../spec-world/account-events.js';
import { accounts, accountsTable } from '../spec-world/accounts.js';
import { eventually } from '../spec-world/eventually.js';
import { Orders } from '../spec-world/orders.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';
import { createPositionWaiter } from '../waiting/position-waiter.js';

describe('A rebuild', () => {
  let world: ProjectingWorld;
  beforeEach(async () => (world = await ProjectingWorld.open()));
  afterEach(() => world.close());
  const orders = new Orders(() => world);

  it('goes on beside the live tables while they are read and events arrive, and no query meets an error or goes back', async () => {
    await appendAccountEvents(world.store, 1_000, 1);
    world.start({ batchSize: 20 });
    await world.caughtUp();
    const reading = readAgainAndAgain(world);
    await orders.rebuild('journal');
    await orders.rebuild('accounts');
    for (
      let seed = 2;
      (await orders.states('journal'))[0] !== '2 live' || (await orders.states('accounts'))[0] !== '2 live';
      seed += 1
    ) {
      await appendAccountEvents(world.store, 20, seed);
      await pause(1);
    }
    await world.caughtUp();
    const { counts } = await reading.stop();
    expect(counts.length).toBeGreaterThan(0);
    expect(counts).toEqual([...counts].sort((one, other) => one - other));
    expect(counts[0]).toBeGreaterThanOrEqual(1_000);
    await world.expectFoldOfLog();
    expect(await orders.states('journal')).toEqual(['2 live', '1 retired']);
  });

  it('goes on where it was when its process is killed, and ends with the fold of the log', async () => {
    await appendAccountEvents(world.store, 3_000, 1);
    world.start({ batchSize: 10 });
    await world.caughtUp();
    await orders.rebuild('journal');
    const position = async () => {
      const { rows } = await world.pool.query<{ position: string }>(
        `SELECT position FROM platform.projection_checkpoints WHERE name = 'journal' AND generation = 2`,
      );
      return BigInt(rows[0]?.position ?? -1n);
    };
    for (let kills = 0, least = -1n; kills < 5; kills += 1) {
      await eventually('it gets on', async () => (await position()) > least);
      await world.killConnections('journal');
      // A trigger refuses that a position is written twice: what was built stays built.
      least = await position();
    }
    await orders.swapped('journal');
    await world.caughtUp();
    await world.expectFoldOfLog();
  });

  it('waits with the swap when asked to, keeping up with the live tables until the order comes', async () => {
    await appendAccountEvents(world.store, 100, 1);
    world.start();
    await world.caughtUp();
    await orders.rebuild('accounts', false);
    await eventually(
      'it caught up',
      async () => (await readGenerations(world.pool, 'accounts'))[0]?.caughtUpAt !== undefined,
    );
    await appendAccountEvents(world.store, 100, 2);
    await eventually('it keeps up', async () => {
      const building = await hashOfRows(world.pool, { ...accountsTable, schema: 'read_models_building' });
      return building === (await hashOfRows(world.pool, accountsTable));
    });
    expect(await orders.states('accounts')).toEqual(['2 building', '1 live']);
    await orders.swap('accounts');
    await orders.swapped('accounts');
    await world.expectFoldOfLog();
  });

  it('lets who waits for a position wait for the tables that are read', async () => {
    await appendAccountEvents(world.store, 100, 1);
    world.start();
    const waiter = createPositionWaiter({ database: world.database.url });
    try {
      expect(await waiter.waitFor('accounts', 100n, 20_000)).toBe(true);
      await orders.rebuild('accounts');
      await orders.swapped('accounts');
      await appendAccountEvents(world.store, 1, 2);
      expect(await waiter.waitFor('accounts', 101n, 20_000)).toBe(true);
    } finally {
      await waiter.close();
    }
  });

  it('is begun anew, whatever its lanes were, when a migration has given the tables a column meanwhile', async () => {
    await appendAccountEvents(world.store, 300, 1);
    const old = world.start({ projections: [accounts], lanes: 2 });
    await world.caughtUp('accounts');
    await orders.rebuild('accounts', false);
    await eventually(
      'it caught up',
      async () => (await readGenerations(world.pool, 'accounts'))[0]?.caughtUpAt !== undefined,
    );
    await old.stop();
    await world.pool.query(
      `UPDATE platform.projection_checkpoints SET position = 10 WHERE generation = 2 AND lane = 1`,
    );
    await world.pool.query('ALTER TABLE read_models.accounts ADD nickname text');
    const table = defineTable({ ...accountsTable, columns: { ...accountsTable.columns, nickname: 'text | null' } });
    const named: Projection = {
      ...accounts,
      tables: [table],
      handlers: new Map(
        [...accounts.handlers].map(([type, handler]) => [
          type,
          (event) =>
            handler(event).map((change) => {
              const aimed = { ...change, table };
              return aimed.kind === 'put' ? { ...aimed, row: { ...aimed.row, nickname: null } } : aimed;
            }),
        ]),
      ),
    };
    world.start({ projections: [named] });
    await eventually('another build', async () => (await orders.states('accounts'))[0] === '3 building');
    await orders.swap('accounts');
    await orders.swapped('accounts', 3);
    await world.expectFoldOfLog(undefined, [named]);
  });

  it('is shared by two processes, one of which leads it', async () => {
    await appendAccountEvents(world.store, 2_000, 1);
    const running = [world.start({ batchSize: 20 }), world.start({ batchSize: 20 })];
    await world.caughtUp();
    await orders.rebuild('journal');
    await eventually('one of them builds', () => {
      const building = running.flatMap((each) => each.status()).filter(({ role }) => role === 'building');
      return building.some(({ state }) => state === 'standby') && building.some(({ state }) => state !== 'standby');
    });
    await orders.swapped('journal');
    await world.caughtUp();
    await world.expectFoldOfLog();
  });
});

/** How many rows the journal had at each look; a look that fails fails all. */
function readAgainAndAgain(world: ProjectingWorld) {
  const counts: number[] = [];
  let isStopped = false;
  const run = async (): Promise<void> => {
    while (!isStopped) {
      const { rows } = await world.pool.query<{ count: string }>('SELECT count(*) FROM read_models.journal');
      counts.push(Number(rows[0]?.count));
    }
  };
  const running = run();
  return {
    async stop() {
      isStopped = true;
      await running;
      return { counts };
    },
  };
}
