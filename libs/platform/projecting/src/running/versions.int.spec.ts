import { appendAccountEvents } from '../spec-world/account-events.js';
import { accounts, journal } from '../spec-world/accounts.js';
import { eventually } from '../spec-world/eventually.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';

describe('startProjections', () => {
  let world: ProjectingWorld;
  beforeEach(async () => (world = await ProjectingWorld.open()));
  afterEach(() => world.close());

  it('builds the tables beside those that are read when the version was raised, and swaps them', async () => {
    await appendAccountEvents(world.store, 400);
    const old = world.start();
    await world.caughtUp();
    await old.stop();
    await world.pool.query(`UPDATE read_models.accounts SET id = gen_random_uuid(), owner = 'of the old version'`);
    world.start({ projections: [{ ...accounts, version: 2 }, journal] });
    await eventually('the swap', async () => (await world.generation('accounts')).version === 2);
    await world.caughtUp();
    await world.expectFoldOfLog();
    const { rowCount } = await world.pool.query(
      `SELECT FROM read_models_retired.accounts WHERE owner = 'of the old version'`,
    );
    expect(rowCount).toBeGreaterThan(0);
  });

  it('leaves tables alone that a newer version has built', async () => {
    await appendAccountEvents(world.store, 400);
    const newer = world.start({ projections: [{ ...accounts, version: 2 }, journal] });
    await world.caughtUp();
    await newer.stop();
    const older = world.start({ projections: [accounts, journal] });
    await eventually('the halt', () => older.status()[0]?.state === 'halted');
    expect(older.status()[0]?.problem).toBe('accounts: version 2 has built the tables, this is 1');
    await world.expectFoldOfLog();
  });

  it('refuses two projections that would write one table', () => {
    const twin = { ...accounts, name: 'twin' };
    expect(() => world.start({ projections: [accounts, twin] })).toThrow(
      '"read_models"."accounts" belongs to two projections: accounts and twin',
    );
  });
});
