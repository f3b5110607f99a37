import pg from 'pg';
import { appendAccountEvents } from '../spec-world/account-events.js';
import { eventually } from '../spec-world/eventually.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';

describe('PositionTeller', () => {
  let world: ProjectingWorld;
  let listener: pg.Client;
  const told: string[] = [];
  beforeEach(async () => {
    world = await ProjectingWorld.open();
    listener = new pg.Client({ connectionString: world.database.url });
    await listener.connect();
    told.length = 0;
    listener.on('notification', ({ payload = '' }) => void told.push(payload));
    await listener.query('LISTEN v2_projection_position');
  });
  afterEach(async () => {
    await listener.end();
    await world.close();
  });
  const isTold = (position: number) => () =>
    ['accounts', 'journal'].every((name) => told.includes(`${name} ${position} 1 0`));

  it('tells how far each projection has come, with its generation and lane', async () => {
    world.start();
    await appendAccountEvents(world.store, 3);
    await eventually('both are told of', isTold(3));
  });

  it('tells with a new connection what happened while it had none', async () => {
    const running = world.start();
    await appendAccountEvents(world.store, 3);
    await eventually('both are told of', isTold(3));
    // Nothing else is appended: only the new connection's first word can tell again.
    told.length = 0;
    await world.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'position teller'`,
    );
    await eventually('both are told of again', isTold(3));
    await running.stop();
  });

  it('tells the last positions before it ends', async () => {
    const running = world.start();
    await appendAccountEvents(world.store, 20);
    await world.caughtUp();
    await running.stop();
    await eventually('both are told of', isTold(20));
  });
});
