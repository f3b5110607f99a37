import { ProjectionControl } from '#platform/projecting/index.js';
import { accounts } from '../spec-world/accounts.js';
import { eventually } from '../spec-world/eventually.js';
import { ProjectingWorld } from '../spec-world/projecting-world.js';

describe('What is shown of a projection', () => {
  let world: ProjectingWorld;
  beforeEach(async () => (world = await ProjectingWorld.open()));
  afterEach(() => world.close());

  it('is no state once its leader has said nothing for a while', async () => {
    const running = world.start({ projections: [accounts] });
    const state = async () => (await new ProjectionControl(world.pool).list())[0]?.live.state;
    await eventually('it is live', async () => (await state()) === 'live');
    await running.stop();
    await world.pool.query(`UPDATE platform.projection_progress SET reported_at = now() - interval '1 minute'`);
    expect(await state()).toBeUndefined();
  });
});
