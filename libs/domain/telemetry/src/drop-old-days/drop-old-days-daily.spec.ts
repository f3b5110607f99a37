import { dayStream, shardOf } from '../recording/shard-of.js';
import { beat } from '../testing/beats.js';
import { eventually } from '../testing/eventually.js';
import { telemetryRegistry, TelemetryWorld } from '../testing/telemetry-world.js';
import { dropOldDaysDaily } from './drop-old-days-daily.js';

const DAYS = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'];
const stream = (day: string): string => dayStream(day.replaceAll('-', ''), shardOf('L1'));

describe('Dropping old days, daily', () => {
  async function recorded(): Promise<TelemetryWorld> {
    const world = new TelemetryWorld();
    const { telemetry, stop } = await world.start();
    for (const [index, day] of DAYS.entries()) {
      world.now = new Date(day);
      await telemetry.record([beat(index + 1)]);
    }
    await stop();
    return world;
  }

  function daily(world: TelemetryWorld) {
    const said: string[] = [];
    const logger = {
      info: (_: object, what: string) => said.push(what),
      warn: (_: object, what: string) => said.push(what),
    };
    const clock = { now: () => world.now };
    const options = { store: world.store, registry: telemetryRegistry, clock, logger, retentionDays: 90, interval: 10 };
    return { said, ...dropOldDaysDaily(options) };
  }

  const isGone = async (world: TelemetryWorld, day: string) => expect(await world.types(stream(day))).toEqual([]);

  it('drops at the start, and again when the next day is over', async () => {
    const world = await recorded();
    world.now = new Date('2026-04-02');
    const { stop, said } = daily(world);
    await eventually(() => isGone(world, '2026-01-01'));
    expect(await world.types(stream('2026-01-02'))).not.toEqual([]);
    world.now = new Date('2026-04-03');
    await eventually(() => isGone(world, '2026-01-02'));
    await stop();
    expect(said).toEqual(['old heartbeats were dropped', 'old heartbeats were dropped']);
  });

  it('tries again after a failure', async () => {
    const world = await recorded();
    world.now = new Date('2027-01-01');
    const deleteStream = world.store.deleteStream.bind(world.store);
    world.store.deleteStream = () => {
      world.store.deleteStream = deleteStream;
      return Promise.reject(new Error('away'));
    };
    const { stop, said } = daily(world);
    await eventually(() => isGone(world, '2026-01-02'));
    await stop();
    expect(said[0]).toBe('old heartbeats could not be dropped; they are tried again');
  });
});
