import { Registry } from 'prom-client';
import { derivedId } from '#platform/kernel/index.js';
import { defineProjection, ProjectionControl } from '#platform/projecting/index.js';
import { appendAccountEvents, toAppend } from '../spec-world/account-events.js';
import { accounts } from '../spec-world/accounts.js';
import { eventually } from '../spec-world/eventually.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';

const ID = '6f1b2a52-8d0e-4d43-9f5a-0a4f6a1c2b3d';

describe('startProjections', () => {
  let world: ProjectingWorld;
  beforeEach(async () => (world = await ProjectingWorld.open()));
  afterEach(() => world.close());

  it('halts at the event that the database refuses, having applied all before it; the others go on', async () => {
    await appendAccountEvents(world.store, 700, 1);
    const { position } = await appendOpened(world, 'nobody');
    await appendAccountEvents(world.store, 300, 2);
    const metrics = new Registry();
    const running = world.start({ metrics });
    await world.caughtUp('journal');
    await eventually('the halt', () => running.status()[0]?.state === 'halted');

    expect(running.status()[0]?.problem).toContain('violates check constraint');
    expect(await world.position('accounts')).toBe(position - 1n);
    expect(running.status()[0]).toMatchObject({ eventsBehind: 1, lagSeconds: expect.any(Number) as number });
    expect(running.status()[1]?.state).toBe('live');
    expect(world.logged.filter(({ level }) => level === 'error')).toEqual([
      expect.objectContaining({
        fields: expect.objectContaining({
          projection: 'accounts',
          eventType: 'Opened',
          position: String(position),
        }) as object,
      }),
    ]);
    expect(await metrics.metrics()).toMatch(/v2_projection_halted{projection="accounts",generation="1"} 1\n/);
    expect(await metrics.metrics()).toMatch(/v2_projection_halted{projection="journal",generation="1"} 0\n/);
  });

  it('halts at the event that a handler or the decoder throws at', async () => {
    const { position } = await appendOpened(world, 'cursed');
    const cursed = defineProjection({
      name: 'cursed',
      version: 1,
      tables: [],
      handles: {
        Opened: () => {
          throw new Error('no such account plan');
        },
      },
    });
    const running = world.start({ projections: [cursed, accounts] });
    await world.caughtUp('accounts');
    await eventually('the halt', () => running.status()[0]?.state === 'halted');
    expect(running.status()[0]?.problem).toBe(
      `Opened ${(await lastEventId(world)) ?? ''} at position ${position}: no such account plan`,
    );
  });

  it('tries again when that is ordered, in every process that runs', async () => {
    await appendOpened(world, 'nobody');
    const running = [world.start(), world.start()];
    const haltedAll = () => running.every((each) => each.status()[0]?.state === 'halted');
    await eventually('the halt of both', haltedAll);
    const control = new ProjectionControl(world.pool);
    const tried = () => world.logged.filter(({ level }) => level === 'error').length;
    const order = { kind: 'retry', projection: 'accounts', positions: undefined } as const;
    await eventually('it is told', async () => (await control.list())[0]?.live.state === 'halted');
    expect(await control.place(derivedId('order', 1), order)).toMatchObject({ wasHalted: true });
    await eventually('both have halted again', () => tried() === 4 && haltedAll());

    await world.pool.query('ALTER TABLE read_models.accounts DROP CONSTRAINT accounts_owner_check');
    await control.place(derivedId('order', 2), order);
    await world.caughtUp();
    await world.expectFoldOfLog();
    const states = () => running.map((each) => each.status()[0]?.state).sort();
    await eventually('one leads', () => String(states()) === 'live,standby');
  });

  it('is shown as halted whatever the problem says', async () => {
    await appendOpened(world, 'cursed');
    const handles = {
      Opened: () => {
        throw new Error('no plan "\u0000"');
      },
    };
    world.start({ projections: [defineProjection({ name: 'cursed', version: 1, tables: [], handles })] });
    const control = new ProjectionControl(world.pool);
    await eventually('it is shown', async () => (await control.list())[0]?.live.state === 'halted');
    expect((await control.list())[0]?.live.problem).toContain('no plan "\ufffd"');
  });

  it('goes on after a mended release starts again', async () => {
    await appendOpened(world, 'nobody');
    const running = world.start();
    await eventually('the halt', () => running.status()[0]?.state === 'halted');
    await running.stop();
    await world.pool.query('ALTER TABLE read_models.accounts DROP CONSTRAINT accounts_owner_check');
    world.start();
    await world.caughtUp();
    await world.expectFoldOfLog();
  });
});

function appendOpened(world: ProjectingWorld, owner: string) {
  const event = toAppend({ type: 'Opened', data: { id: ID, owner, tags: [] } }, owner);
  return world.store.append(`account-${ID}`, [event], 'any');
}

async function lastEventId(world: ProjectingWorld): Promise<string | undefined> {
  for await (const { id } of world.store.readAll({ direction: 'backwards', limit: 1 })) return id;
  return undefined;
}
