import type { BeatToRecord } from './record-beats/beat-to-record.js';
import { dayStream, shardOf } from './recording/shard-of.js';
import { beat, limit, using } from './testing/beats.js';
import { eventually } from './testing/eventually.js';
import { TelemetryWorld, type TelemetryProcess } from './testing/telemetry-world.js';

const LIMIT = limit({ resetPeriod: 'never' });
const stream = (day: string): string => dayStream(day, shardOf('L1'));

describe('A shard, from day to day', () => {
  const running: TelemetryProcess[] = [];
  const world = { current: new TelemetryWorld() };
  beforeEach(() => (world.current = new TelemetryWorld()));
  afterEach(() => Promise.all(running.splice(0).map(({ stop }) => stop())));

  async function start(options: Parameters<TelemetryWorld['start']>[0] = {}): Promise<TelemetryProcess> {
    const process = await world.current.start(options);
    running.push(process);
    return process;
  }

  async function outcomes({ telemetry }: TelemetryProcess, ...beats: readonly BeatToRecord[]): Promise<string[]> {
    return (await telemetry.record(beats)).map(({ outcome }) => outcome);
  }

  const set = (now: string): void => void (world.current.now = new Date(now));

  it('begins with what was known at the end of the day before', async () => {
    const process = await start();
    await outcomes(process, beat(1, using(8, LIMIT)), beat(3));
    set('2026-11-24T00:00:00Z');
    expect(await outcomes(process, beat(1, using(8, LIMIT)), beat(3), beat(4))).toEqual([
      'repeated',
      'repeated',
      'recorded',
    ]);
    const [before, after] = await Promise.all(['20261123', '20261124'].map((day) => world.current.types(stream(day))));
    expect(before).toEqual(['ShardSummarized', 'HeartbeatsReceived', 'ShardClosed']);
    expect(after).toEqual(['LicensesSummarized', 'ShardSummarized', 'HeartbeatsReceived']);
    expect(await outcomes(await start(), beat(5, using(3, LIMIT)))).toEqual(['limit-exceeded']);
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'is changed by the next process when one was killed after %i appends of it',
    async (appends) => {
      const first = await start();
      await outcomes(first, ...['A1', 'A2'].map((activationId) => beat(1, { activationId, ...using(4, LIMIT) })));
      await outcomes(first, beat(1, { tenant: 'other', activationId: 'A3' }));
      set('2026-11-25T09:00:00Z');
      first.mishaps.push(...Array<undefined>(appends).fill(undefined), 'silent');
      void first.telemetry.record([beat(2)]);
      await eventually(() => expect(first.mishaps).toEqual([]));
      running.splice(0);
      first.kill();

      const second = await start();
      expect(second.telemetry.usageOf('default', 'L1', [LIMIT], world.current.now)).toMatchObject([{ used: 8 }]);
      expect(await outcomes(second, beat(2))).toEqual(['recorded']);
      expect(await outcomes(second, beat(2, { activationId: 'A2', ...using(3, LIMIT) }))).toEqual(['limit-exceeded']);
      expect(second.telemetry.nextSequenceOf('other', 'L1', 'A3')).toBe(2);
      const types = await world.current.types(stream('20261125'));
      expect(types.slice(0, 4)).toEqual([
        'LicensesSummarized',
        'LicensesSummarized',
        'ShardSummarized',
        'HeartbeatsReceived',
      ]);
    },
  );

  it('is the same for processes whose clocks differ', async () => {
    set('2026-11-23T23:30:00Z');
    const [behind, ahead] = [await start(), await start({ skewMilliseconds: 3_600_000 })];
    expect(await outcomes(behind, beat(1))).toEqual(['recorded']);
    expect(await outcomes(ahead, beat(1), beat(2))).toEqual(['repeated', 'recorded']);
    expect(await outcomes(behind, beat(2), beat(3))).toEqual(['repeated', 'recorded']);
    expect(await world.current.types(stream('20261124'))).toHaveLength(4);
  });

  it('begins once when two processes with different days are the first of all', async () => {
    set('2026-11-23T23:30:00Z');
    const processes = [await start(), await start({ skewMilliseconds: 3_600_000 })];
    const all = await Promise.all(processes.map((process) => outcomes(process, beat(1, using(6, LIMIT)))));
    expect(all.flat().sort()).toEqual(['recorded', 'repeated']);
    expect(await outcomes(await start(), beat(2, using(6, LIMIT)))).toEqual(['limit-exceeded']);
  });

  it('is found however long nobody was there; devices silent for 90 days are forgotten, uses never', async () => {
    const first = await start();
    await outcomes(first, beat(7, using(8, LIMIT)));
    await first.stop();
    set('2028-02-29T12:00:00Z');
    const second = await start();
    expect(second.telemetry.nextSequenceOf('default', 'L1', 'A1')).toBe(8);
    expect(await outcomes(second, beat(1, { activationId: 'A2', ...using(3, LIMIT) }))).toEqual(['limit-exceeded']);
    expect(await outcomes(second, beat(1, { activationId: 'A2' }))).toEqual(['recorded']);
    expect(second.telemetry.lastBeatOf('default', 'L1', 'A1')).toBeUndefined();
  });

  it('is heard of by a process that records nothing itself', async () => {
    const [talking, listening] = [await start(), await start()];
    await outcomes(talking, beat(1, using(2, LIMIT)));
    set('2026-11-24T01:00:00Z');
    await outcomes(talking, beat(2, using(3, LIMIT)));
    await eventually(() => {
      expect(listening.telemetry.usageOf('default', 'L1', [LIMIT], world.current.now)).toMatchObject([{ used: 5 }]);
      expect(listening.telemetry.nextSequenceOf('default', 'L1', 'A1')).toBe(3);
    });
  });

  it('is read from its newest summary on', async () => {
    const process = await start({ summarizeAfter: () => 20 });
    for (let sequence = 1; sequence <= 45; sequence += 1) await outcomes(process, beat(sequence));
    const types = await world.current.types(stream('20261123'));
    expect(types.filter((type) => type === 'LicensesSummarized')).toHaveLength(2);
    const read: number[] = [];
    const { readStream } = world.current.store;
    world.current.store.readStream = async function* (name, options) {
      for await (const event of readStream.call(world.current.store, name, options)) {
        if (name === stream('20261123')) read.push(event.revision);
        yield event;
      }
    };
    const { telemetry } = await start();
    expect(telemetry.nextSequenceOf('default', 'L1', 'A1')).toBe(46);
    expect(new Set(read).size).toBe(types.length - types.lastIndexOf('LicensesSummarized'));
  });
});
