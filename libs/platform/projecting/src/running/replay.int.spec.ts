import { appendAccountEvents, toAppend } from '../spec-world/account-events.js';
import { accountsTable } from '../spec-world/accounts.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';
import { hashOfRows } from '#platform/projecting/testing.js';

describe('startProjections', () => {
  let world: ProjectingWorld;
  beforeEach(async () => (world = await ProjectingWorld.open()));
  afterEach(() => world.close());

  it.each([1, 7, 500])('makes the tables the fold of the log with batches of %i', async (batchSize) => {
    await appendAccountEvents(world.store, 2_000);
    world.start({ batchSize });
    await world.caughtUp();
    await world.expectFoldOfLog();
  });

  it('finds that a table is not the fold of the log when one value differs', async () => {
    await appendAccountEvents(world.store, 300);
    world.start();
    await world.caughtUp();
    const before = await hashOfRows(world.pool, accountsTable);
    await world.pool.query(
      'UPDATE read_models.accounts SET balance = balance + 1 WHERE id = (SELECT id FROM read_models.accounts LIMIT 1)',
    );
    expect(await hashOfRows(world.pool, accountsTable)).not.toBe(before);
  });

  it('goes on from its checkpoint after a stop, applying nothing twice', async () => {
    const first = world.start();
    await appendAccountEvents(world.store, 500, 1);
    await world.caughtUp();
    await first.stop();
    await appendAccountEvents(world.store, 500, 2);
    world.start();
    await world.caughtUp();
    await world.expectFoldOfLog();
  });

  it('follows live what is appended while it runs', async () => {
    const running = world.start();
    await appendAccountEvents(world.store, 100, 3);
    await world.caughtUp();
    expect(running.status()).toEqual([
      expect.objectContaining({ name: 'accounts', state: 'live', eventsBehind: 0, lagSeconds: 0, position: 100n }),
      expect.objectContaining({ name: 'journal', state: 'live', problem: undefined }),
    ]);
  });

  it('is not stopped by characters that PostgreSQL cannot keep', async () => {
    const data = {
      id: '6f1b2a52-8d0e-4d43-9f5a-0a4f6a1c2b3d',
      owner: 'nul \u0000 half \ud83d',
      tags: ['\u0000', '\udc00'],
    };
    await world.store.append('account-odd', [toAppend({ type: 'Opened', data }, 'odd')], 'any');
    world.start();
    await world.caughtUp();
    await world.expectFoldOfLog();
  });
});
