import { createPositionWaiter, type PositionWaiter } from '#platform/projecting/index.js';
import { appendAccountEvents } from '../spec-world/account-events.js';
import { eventually } from '../spec-world/eventually.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';

describe('createPositionWaiter', () => {
  let world: ProjectingWorld;
  let waiter: PositionWaiter;
  beforeEach(async () => {
    world = await ProjectingWorld.open();
    waiter = createPositionWaiter({ database: world.database.url });
  });
  afterEach(async () => {
    await waiter.close();
    await world.close();
  });

  it('answers at once for a position that was applied before it listened', async () => {
    await appendAccountEvents(world.store, 20);
    world.start();
    await world.caughtUp();
    const late = createPositionWaiter({ database: world.database.url });
    expect(await late.waitFor('accounts', 20n)).toBe(true);
    await late.close();
  });

  it('wakes when the projection reaches the position, soon after it was appended', async () => {
    world.start();
    await appendAccountEvents(world.store, 1, 0);
    expect(await waiter.waitFor('accounts', 1n)).toBe(true);
    const waiting = waiter.waitFor('accounts', 4n, 30_000);
    const appended = performance.now();
    await appendAccountEvents(world.store, 3, 1);
    expect(await waiting).toBe(true);
    // Woken, not by the end of its patience.
    expect(performance.now() - appended).toBeLessThan(15_000);
  });

  it('gives up when the time has passed, also for a projection nobody runs', async () => {
    world.start();
    await appendAccountEvents(world.store, 1, 0);
    expect(await waiter.waitFor('accounts', 1n)).toBe(true);
    expect(await waiter.waitFor('accounts', 2n, 50)).toBe(false);
    expect(await waiter.waitFor('nobody', 1n, 50)).toBe(false);
  });

  it('finds after a broken connection what it missed meanwhile', async () => {
    world.start();
    await appendAccountEvents(world.store, 1, 0);
    expect(await waiter.waitFor('accounts', 1n)).toBe(true);
    const killed = await killListener(world);
    expect(killed).toBe(1);
    const waiting = waiter.waitFor('accounts', 2n, 10_000);
    await appendAccountEvents(world.store, 1, 1);
    await world.caughtUp();
    expect(await waiting).toBe(true);
    await eventually('a new listener', async () => (await listeners(world)) === 1);
  });
});

const LISTENERS = `FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'position listener'`;

async function killListener(world: ProjectingWorld): Promise<number> {
  return (await world.pool.query(`SELECT pg_terminate_backend(pid) ${LISTENERS}`)).rowCount ?? 0;
}

async function listeners(world: ProjectingWorld): Promise<number> {
  return (await world.pool.query(`SELECT ${LISTENERS}`)).rowCount ?? 0;
}
