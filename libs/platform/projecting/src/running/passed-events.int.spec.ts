import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { createPositionWaiter } from '#platform/projecting/index.js';
import { appendAccountEvents, toAppend } from '../spec-world/account-events.js';
import { eventually } from '../spec-world/eventually.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';
import { MOVES_APART } from './place.js';

const EVENTS = 400;

describe('A projection, over events that change no row,', () => {
  let world: ProjectingWorld;
  beforeEach(async () => (world = await ProjectingWorld.open()));
  afterEach(() => world.close());

  it('moves its checkpoint seldom while they come, and to the last one in the end', async () => {
    const metrics = new Registry();
    world.start({ metrics });
    await appendNothing(world, 0);
    await world.caughtUp();
    const began = performance.now();
    for (let count = 1; count < EVENTS; count += 1) {
      await appendNothing(world, count);
      await pause(5);
    }
    const lasted = performance.now() - began;
    await world.caughtUp();
    const [applied, moves] = await appliedAndMoves(metrics);
    expect(applied).toBe(EVENTS);
    // The first, and the last after their end.
    expect(moves).toBeLessThanOrEqual(lasted / MOVES_APART + 3);
  });

  it('lets who waits for one of them go on at once when nothing was before it', async () => {
    world.start();
    const waiter = createPositionWaiter({ database: world.database.url });
    try {
      await appendNothing(world, 0);
      expect(await waiter.waitFor('accounts', 1n)).toBe(true);
      await eventually('live', () => world.position('journal').then((position) => position === 1n));
    } finally {
      await waiter.close();
    }
  });

  it('applies those between them once, whatever becomes of its connection', async () => {
    world.start();
    for (let round = 0; round < 20; round += 1) {
      for (let count = 0; count < 20; count += 1) await appendNothing(world, round * 20 + count);
      await appendAccountEvents(world.store, 3, 100 + round);
      if (round % 4 === 3) await world.killConnections();
      await turn();
    }
    await world.caughtUp();
    await world.expectFoldOfLog();
  });
});

function appendNothing({ store }: ProjectingWorld, n: number): Promise<unknown> {
  return store.append('other-1', [toAppend({ type: 'Ignored', data: {} }, `nothing ${n}`)], 'any');
}

async function appliedAndMoves(metrics: Registry): Promise<readonly [number, number]> {
  const values = (await metrics.getSingleMetric('v2_projection_batch_size')?.get())?.values ?? [];
  const of = (name: string): number =>
    values.find((each) => each.labels.projection === 'accounts' && 'metricName' in each && each.metricName === name)
      ?.value ?? -1;
  return [of('v2_projection_batch_size_sum'), of('v2_projection_batch_size_count')];
}
