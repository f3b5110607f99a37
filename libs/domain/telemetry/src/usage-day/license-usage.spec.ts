import type { Heartbeat } from '../shard/shard.events.js';
import { hourOf } from './hour-of.js';
import { LicenseUsage } from './license-usage.js';

const beat = (more: Partial<Heartbeat> = {}): Heartbeat => ({
  productId: 'P1',
  licenseId: 'L1',
  activationId: 'A1',
  sequence: 1,
  sentAt: '2026-11-23T10:00:00Z',
  receivedAt: '2026-11-23T10:00:00.000Z',
  ...more,
});

describe('A license’s usage of a day', () => {
  it('has figures of their own for a hundred names of a kind, and of the rest together', () => {
    const usage = new LicenseUsage('P1');
    for (let n = 0; n < 130; n += 1) usage.add(beat({ activationId: `A${n}`, features: { [`f${n}`]: 1 } }), 10);
    usage.add(beat({ activationId: 'A129', features: { f129: 1 } }), 11);
    const features = usage.figures().filter(({ kind }) => kind === 'feature');
    expect(features).toHaveLength(101);
    expect(features.map(({ name }) => name)).toContain('f129');
    expect(features.at(-1)).toMatchObject({ name: '*', day: [30, 30, 30, null, 0, 0, 30] });
    expect(features.reduce((sum, { day }) => sum + day[6], 0)).toBe(131);
  });

  it('counts a device once an hour and once a day, with the version of its first beat there', () => {
    const usage = new LicenseUsage('P1');
    for (const [version, hour] of [['1.0.0', 9], ['2.0.0', 9], ['2.0.0', 10], ['2.0.0', 9]] as const) usage.add(beat({ version }), hour); // prettier-ignore
    const of = (name: string) => usage.figures().find((each) => each.name === name);
    expect(of('')?.hours.map(([hour, beats, devices, fresh]) => [hour, beats, devices, fresh])).toEqual([
      [9, 3, 1, 1],
      [10, 1, 1, 0],
    ]);
    expect(of('1.0.0')?.day.slice(0, 3)).toEqual([1, 1, 1]);
    expect(of('2.0.0')?.day.slice(0, 3)).toEqual([3, 0, 0]);
  });

  it('takes a beat that was received around midnight for one of its day', () => {
    expect(hourOf('2026-11-23T17:59:59.999Z', '2026-11-23')).toBe(17);
    expect(hourOf('2026-11-22T23:59:59.999Z', '2026-11-23')).toBe(0);
    expect(hourOf('2026-11-24T00:00:00.000Z', '2026-11-23')).toBe(23);
  });
});
