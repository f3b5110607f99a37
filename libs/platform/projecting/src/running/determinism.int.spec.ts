import { appendAccountEvents } from '../spec-world/account-events.js';
import { accounts, journal } from '../spec-world/accounts.js';
import { eventually } from '../spec-world/eventually.js';
import { Orders } from '../spec-world/orders.js';
import { payments } from '../spec-world/payments.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';
import { randomNumbers } from '../spec-world/random-numbers.js';

const projections = [accounts, journal, payments];
const names = projections.map(({ name }) => name);
const RESTARTS = 20;

describe('The rows of a projection', () => {
  let world: ProjectingWorld;
  const orders = new Orders(() => world);
  beforeEach(async () => (world = await ProjectingWorld.open()));
  afterEach(() => world.close());

  const rebuilt = async () => {
    for (const name of names) await orders.rebuild(name);
    for (const name of names) await orders.swapped(name);
    await world.caughtUp(...names);
  };

  it.each([1, 2, 8].flatMap((lanes) => [1, 7, 500, 10_000].map((batchSize) => ({ lanes, batchSize }))))(
    'are the fold of the log, live and rebuilt, in $lanes lanes and batches of $batchSize',
    async ({ lanes, batchSize }) => {
      await appendAccountEvents(world.store, 400, 1);
      world.start({ projections, lanes, batchSize });
      await appendAccountEvents(world.store, 200, 2);
      await world.caughtUp(...names);
      await world.expectFoldOfLog(undefined, projections);
      await rebuilt();
      await world.expectFoldOfLog(undefined, projections);
    },
  );

  it(`are the fold of the log after ${RESTARTS} restarts in other lanes and batches, some of them killed, a rebuild between`, async () => {
    const random = randomNumbers(7);
    for (let restart = 0; restart < RESTARTS; restart += 1) {
      const lanes = 1 + random(4);
      const running = world.start({ projections, lanes, batchSize: 1 + random(60) });
      await appendAccountEvents(world.store, 100 + random(100), restart);
      const enough = ((await world.position('journal')) ?? -1n) + BigInt(random(60));
      await eventually('some progress', async () => ((await world.position('journal')) ?? -1n) >= enough);
      if (restart === RESTARTS / 2) for (const name of names) await orders.rebuild(name);
      if (random(2) === 0) await world.killConnections();
      await running.stop();
    }
    world.start({ projections, lanes: 2 });
    for (const name of names) await orders.swapped(name);
    await world.caughtUp(...names);
    await world.expectFoldOfLog(undefined, projections);
  });

  it('are waited for in the lane that is furthest behind', async () => {
    world.start({ projections, lanes: 8 });
    await appendAccountEvents(world.store, 50, 1);
    const last = (await world.store.lastPosition()) ?? -1n;
    expect(await world.waitFor('accounts', last)).toBe(true);
    await world.expectFoldOfLog(undefined, [accounts]);
  });
});
