import type { EventToAppend } from '#platform/event-store/index.js';
import { derivedId } from '#platform/kernel/index.js';
import { dayStream, shardOf } from '../recording/shard-of.js';
import { beat, limit, using } from '../testing/beats.js';
import { telemetryRegistry, TelemetryWorld } from '../testing/telemetry-world.js';
import { closeDays } from '../close-days/close-days.js';
import { dropOldDays } from './drop-old-days.js';

const LIMIT = limit({ resetPeriod: 'never' });
const stream = (day: string): string => dayStream(day, shardOf('L1'));

function recorded(sequence: number): EventToAppend {
  const ids = { commandId: 'c', correlationId: 'c', causationId: 'c', occurredAt: '2026-01-01T00:00:00Z' };
  const metadata = { ...ids, tenant: 't', actor: { kind: 'system', id: 's' }, schemaVersion: 1 } as const;
  return { id: derivedId('refusal', sequence), type: 'ActivationRefused', data: { sequence }, metadata };
}

describe('Dropping old days', () => {
  async function recordedOn(...days: readonly string[]): Promise<TelemetryWorld> {
    const world = new TelemetryWorld();
    const { telemetry, stop } = await world.start();
    for (const [index, day] of days.entries()) {
      world.now = new Date(day);
      await telemetry.record([beat(index + 1, using(2, LIMIT))]);
    }
    await stop();
    return world;
  }

  async function drop(world: TelemetryWorld, now: string): Promise<string[]> {
    const options = { store: world.store, registry: telemetryRegistry };
    await closeDays(options, new Date(now));
    return dropOldDays({ ...options, retentionDays: 90 }, new Date(now));
  }

  it('deletes what is older than the days that are kept, oldest first, and once', async () => {
    const world = await recordedOn('2026-01-01', '2026-01-02', '2026-01-03', '2026-04-01', '2026-04-02');
    expect(await drop(world, '2026-04-02T23:59:59Z')).toEqual([stream('20260101')]);
    expect(await drop(world, '2026-04-04T00:00:00Z')).toEqual([stream('20260102'), stream('20260103')]);
    expect(await drop(world, '2026-04-04T00:00:00Z')).toEqual([]);
    expect((await world.beats()).length).toBeGreaterThan(0);
    expect(await world.types(stream('20260101'))).toEqual([]);
    expect(await world.types(stream('20260401'))).not.toEqual([]);
  });

  it('keeps what the next day begins with, however old it is', async () => {
    const world = await recordedOn('2026-01-01', '2026-01-02', '2026-01-03');
    expect(await drop(world, '2027-01-01')).toEqual([stream('20260101')]);
    world.now = new Date('2027-01-01');
    const { telemetry, stop } = await world.start();
    expect(telemetry.usageOf('default', 'L1', [LIMIT], world.now)).toMatchObject([{ used: 6 }]);
    expect(await telemetry.record([beat(4, using(5, LIMIT))])).toMatchObject([{ outcome: 'limit-exceeded' }]);
    await stop();
  });

  it('drops nothing of a day that is not sealed', async () => {
    const world = await recordedOn('2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04');
    const options = { store: world.store, registry: telemetryRegistry, retentionDays: 90 };
    expect(await dropOldDays(options, new Date('2026-06-01'))).toEqual([]);
    expect(await world.types(stream('20260101'))).not.toEqual([]);
  });

  it('seals refusals that came late again before they are dropped', async () => {
    const world = new TelemetryWorld();
    const [refusals, seals] = ['refusals-20260101', 'seals-refusals'];
    await world.store.append(refusals, [recorded(1)], 'any');
    const options = { store: world.store, registry: telemetryRegistry, retentionDays: 90 };
    expect(await closeDays(options, new Date('2026-01-02T23:59:59Z'))).toEqual([]);
    expect(await closeDays(options, new Date('2026-01-03T00:00:00Z'))).toEqual([refusals]);
    await world.store.append(refusals, [recorded(2)], 'any');
    expect(await dropOldDays(options, new Date('2026-04-01'))).toEqual([]);
    expect(await dropOldDays(options, new Date('2026-04-02'))).toEqual([refusals]);
    expect(await world.types(refusals)).toEqual([]);
    const sealed = (await world.events(seals)).map(({ data }) => [data.events, data.isAgain]);
    expect(sealed).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(await closeDays(options, new Date('2026-04-03'))).toEqual([]);
  });

  it('drops nothing unsealed when another process seals another day at that moment', async () => {
    const world = new TelemetryWorld();
    const [refusals, later] = ['refusals-20260101', 'refusals-20260331'];
    await world.store.append(refusals, [recorded(1)], 'any');
    const options = { store: world.store, registry: telemetryRegistry, retentionDays: 90 };
    await closeDays(options, new Date('2026-01-03'));
    await world.store.append(refusals, [recorded(2)], 'any');
    await world.store.append(later, [recorded(3)], 'any');
    const append = world.store.append.bind(world.store);
    world.store.append = async (...wish) => {
      world.store.append = append;
      await closeDays(options, new Date('2026-04-02'));
      return append(...wish);
    };
    expect(await dropOldDays(options, new Date('2026-04-02'))).toEqual([refusals]);
    const sealed = (await world.events('seals-refusals')).map(({ data }) => [data.stream, data.events]);
    expect(sealed).toEqual([
      [refusals, 1],
      [later, 1],
      [refusals, 2],
    ]);
  });

  it('finishes a deletion that was cut short', async () => {
    const world = await recordedOn('2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04');
    await drop(world, '2026-04-02T00:00:00Z');
    const deleted: string[] = [];
    const deleteStream = world.store.deleteStream.bind(world.store);
    world.store.deleteStream = (stream, expected) => {
      deleted.push(stream);
      return deleteStream(stream, expected);
    };
    await drop(world, '2026-04-03T00:00:00Z');
    expect(deleted).toEqual([stream('20260101'), stream('20260102')]);
  });
});
