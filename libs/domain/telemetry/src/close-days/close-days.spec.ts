import { leafBytes } from '#platform/ledger-format/index.js';
import { rootOfLeaves } from '#platform/merkle/index.js';
import { dayStream, shardOf } from '../recording/shard-of.js';
import { beat, limit, using } from '../testing/beats.js';
import { eventually } from '../testing/eventually.js';
import { telemetryRegistry, TelemetryWorld } from '../testing/telemetry-world.js';
import type { TelemetryDaySealed } from '../sealing/seal.events.js';
import type { UsageDayClosed } from '../usage-day/usage-day.events.js';
import { closeDaysWhenShardCloses } from './close-days-when-shard-closes.reaction.js';
import { closeDays } from './close-days.js';

const SHARD = shardOf('L1');
const STREAM = dayStream('20261123', SHARD);
const SEALS = `seals-heartbeats-${SHARD}`;
const USAGE = 'usage-L1';

describe('Closing days', () => {
  /** A day with beats of two licenses of a shard, and the first beat of the next one. */
  async function recorded(): Promise<TelemetryWorld> {
    const world = new TelemetryWorld();
    const { telemetry, stop } = await world.start();
    const used = limit({ name: 'documents' });
    await telemetry.record([beat(1, { activeUsers: 3, features: { export: 2 }, ...using(4, used) })]);
    await telemetry.record([beat(1, { activationId: 'A2', version: '2.5.0', platform: 'linux', activeUsers: 8 })]);
    await telemetry.record([beat(1, { tenant: 'other', activationId: 'A9' })]);
    world.now = new Date('2026-11-23T10:45:00Z');
    await telemetry.record([beat(2, { features: { export: 5 }, ...using(2, used) })]);
    world.now = new Date('2026-11-23T23:59:59.999Z');
    await telemetry.record([beat(3, { version: '2.5.0' })]);
    world.now = new Date('2026-11-24T00:00:00Z');
    await telemetry.record([beat(4)]);
    await stop();
    return world;
  }

  const close = (world: TelemetryWorld) => closeDays({ store: world.store, registry: telemetryRegistry }, world.now);
  const usageOf = async (world: TelemetryWorld) =>
    (await world.events(USAGE)).map(({ data, metadata }) => ({
      ...(data as unknown as UsageDayClosed['data']),
      ...metadata,
    }));

  it('writes down what each license’s beats add up to, by hour and for the whole day', async () => {
    const world = await recorded();
    expect(await close(world)).toEqual([STREAM]);
    const [day, other] = await usageOf(world);
    expect(day).toMatchObject({ tenant: 'default', licenseId: 'L1', productId: 'P1', day: '2026-11-23', shard: SHARD });
    expect(day?.limits).toEqual([{ name: 'documents', used: 6, usedAt: '2026-11-23T10:45:00.000Z' }]);
    expect(day?.figures).toEqual([
      { kind: 'all', name: '', day: [4, 2, 2, 8, 11, 2, 0], hours: [[10, 3, 2, 2, 8, 11, 2, 0], [23, 1, 1, 0, null, 0, 0, 0]] },
      { kind: 'version', name: '2.4.1', day: [2, 1, 1, 3, 3, 1, 0], hours: [[10, 2, 1, 1, 3, 3, 1, 0]] },
      { kind: 'version', name: '2.5.0', day: [2, 1, 1, 8, 8, 1, 0], hours: [[10, 1, 1, 1, 8, 8, 1, 0], [23, 1, 1, 0, null, 0, 0, 0]] },
      { kind: 'platform', name: 'linux', day: [1, 1, 1, 8, 8, 1, 0], hours: [[10, 1, 1, 1, 8, 8, 1, 0]] },
      { kind: 'feature', name: 'export', day: [2, 1, 1, 3, 3, 1, 7], hours: [[10, 2, 1, 1, 3, 3, 1, 7]] },
      { kind: 'usage', name: 'documents', day: [2, 1, 1, 3, 3, 1, 6], hours: [[10, 2, 1, 1, 3, 3, 1, 6]] },
    ]); // prettier-ignore
    expect(other).toMatchObject({ tenant: 'other', figures: [{ day: [1, 1, 1, null, 0, 0, 0] }, { name: '2.4.1' }] });
  });

  it('counts devices as the beats themselves tell their first ones', async () => {
    const world = await recorded();
    await close(world);
    const beats = (await world.beats()).filter(
      ({ tenant, receivedAt }) => tenant === 'default' && receivedAt < '2026-11-24',
    );
    expect(beats.map(({ first }) => first)).toEqual(['day', 'day', undefined, 'hour']);
    const [day] = await usageOf(world);
    const devices = day?.figures[0]?.hours.reduce((sum, [, , inHour]) => sum + inHour, 0);
    expect(devices).toBe(beats.filter(({ first }) => first !== undefined).length);
  });

  it('seals the day with the root of its events as they are stored', async () => {
    const world = await recorded();
    await close(world);
    const events = await world.events(STREAM);
    const leaves = await rootOfLeaves(events.map(leafBytes));
    const root = Buffer.from(leaves.root).toString('hex');
    const [seal, ...more] = (await world.events(SEALS)).map(
      ({ data }) => data as unknown as TelemetryDaySealed['data'],
    );
    expect(more).toEqual([]);
    expect(seal).toEqual({
      stream: STREAM,
      day: '20261123',
      events: events.length,
      revision: events.length - 1,
      root,
      isAgain: false,
    });
  });

  it('does nothing twice, however often and by however many it is done', async () => {
    const world = await recorded();
    await Promise.all([close(world), close(world), close(world)]);
    expect(await close(world)).toEqual([]);
    expect(await world.types(USAGE)).toEqual(['UsageDayClosed', 'UsageDayClosed']);
    expect(await world.types(SEALS)).toEqual(['TelemetryDaySealed']);
  });

  it('goes on where it was interrupted, whatever was done already', async () => {
    const world = await recorded();
    const append = world.store.append.bind(world.store);
    for (let done = 0; done <= 2; done += 1) {
      world.store.append = (stream, events, expected) => {
        if (stream === (done === 2 ? SEALS : USAGE) && (done !== 1 || events[0]?.metadata.tenant === 'other')) {
          return Promise.reject(new Error('killed'));
        }
        return append(stream, events, expected);
      };
      await expect(close(world)).rejects.toThrow('killed');
    }
    world.store.append = append;
    expect(await close(world)).toEqual([STREAM]);
    expect(await world.types(USAGE)).toEqual(['UsageDayClosed', 'UsageDayClosed']);
    expect(await world.types(SEALS)).toEqual(['TelemetryDaySealed']);
  });

  it('leaves a day alone that may still have beats', async () => {
    const world = new TelemetryWorld();
    const { telemetry, stop } = await world.start();
    await telemetry.record([beat(1)]);
    await stop();
    world.now = new Date('2027-01-01');
    expect(await close(world)).toEqual([]);
    expect(await world.types(USAGE)).toEqual([]);
  });

  it('happens by itself when a shard closes its day', async () => {
    const world = new TelemetryWorld();
    const said: string[] = [];
    const logger = {
      info: (_: object, what: string) => said.push(what),
      warn: (_: object, what: string) => said.push(what),
    };
    const clock = { now: () => world.now };
    const reaction = closeDaysWhenShardCloses({ store: world.store, registry: telemetryRegistry, clock, logger });
    const { telemetry, stop } = await world.start();
    await telemetry.record([beat(1)]);
    world.now = new Date('2026-11-24T00:00:00Z');
    await telemetry.record([beat(2)]);
    await eventually(async () => expect(await world.types(SEALS)).toEqual(['TelemetryDaySealed']));
    await Promise.all([stop(), reaction.stop()]);
    expect(said).toEqual(['days of telemetry were closed']);
  });
});
