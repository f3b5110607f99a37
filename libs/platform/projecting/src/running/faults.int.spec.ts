import { setImmediate as turn } from 'node:timers/promises';
import { appendAccountEvents, wholeLog } from '../spec-world/account-events.js';
import { eventually } from '../spec-world/eventually.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';

describe('startProjections', () => {
  let world: ProjectingWorld;
  beforeEach(async () => (world = await ProjectingWorld.open()));
  afterEach(() => world.close());

  it('applies each event once through 20 killed connections and restarts, while events arrive', async () => {
    let running = world.start({ batchSize: 50 });
    const arriving = arrive(world, 60);
    let kills = 0;
    for (let round = 0; round < 20; round += 1) {
      const before = (await world.position('journal')) ?? -1n;
      await eventually('progress', async () => ((await world.position('journal')) ?? -1n) > before);
      kills += await world.killConnections();
      if (round % 4 === 3) {
        await running.stop();
        running = world.start({ batchSize: 50 });
      }
    }
    arriving.stop();
    await arriving.done;
    await world.caughtUp();
    expect(kills).toBeGreaterThanOrEqual(20);
    await world.expectFoldOfLog();
    expect((await world.pool.query('SELECT FROM read_models.journal')).rowCount).toBe(
      (await wholeLog(world.store)).length,
    );
  });

  it('lets one of two processes lead each projection, and the other take over within 2 s of its end', async () => {
    const running = [world.start(), world.start()] as const;
    await appendAccountEvents(world.store, 200, 1);
    await world.caughtUp();
    await eventually(
      'two leaders, two standbys',
      () => count(running, 'live') === 2 && count(running, 'standby') === 2,
    );

    await running[0].stop();
    const ended = performance.now();
    await eventually('the other leads both', () => count([running[1]], 'live') === 2);
    expect(performance.now() - ended).toBeLessThan(2_000);
    await appendAccountEvents(world.store, 200, 2);
    await world.caughtUp();
    await world.expectFoldOfLog();
  });

  it('applies each event once with two processes whose connections are killed again and again', async () => {
    const running = [world.start({ batchSize: 20 }), world.start({ batchSize: 20 })];
    const arriving = arrive(world, 30);
    for (let round = 0; round < 10; round += 1) {
      await eventually('both led', () => count(running, 'live') + count(running, 'catching-up') >= 2);
      await world.killConnections(round % 2 === 0 ? 'journal' : 'accounts');
    }
    arriving.stop();
    await arriving.done;
    await world.caughtUp();
    await world.expectFoldOfLog();
  });
});

type Running = ReturnType<ProjectingWorld['start']>;

function count(running: readonly Running[], state: string): number {
  return running.flatMap((each) => each.status()).filter((status) => status.state === state).length;
}

/** Appends `atOnce` events a turn of the event loop until stopped. */
function arrive(world: ProjectingWorld, atOnce: number): { readonly done: Promise<void>; stop(): void } {
  let isStopped = false;
  const run = async (): Promise<void> => {
    for (let seed = 100; !isStopped; seed += 1) {
      await appendAccountEvents(world.store, atOnce, seed);
      const seen = await world.store.lastPosition();
      await eventually(
        'room',
        async () => isStopped || ((await world.position('journal')) ?? -1n) + 2_000n > (seen ?? 0n),
      );
      await turn();
    }
  };
  return { done: run(), stop: () => void (isStopped = true) };
}
