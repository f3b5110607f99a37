import type { UsageDayClosed } from '#domain/telemetry/events.js';
import { projectInMemory, type EventInSpec } from '#platform/projecting/testing.js';
import { recordedDays, registry, wholeLog } from './testing/recorded-days.js';
import { usageStats } from './usage-stats.projection.js';
import { usageStatsTable } from './usage-stats.table.js';

const [license, product] = ['0197a1b2-0c3d-8e4f-8a6b-7c8d9e0f1a2b', '7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10'];
const beat = {
  productId: product,
  licenseId: license,
  activationId: '0198a1b2-0c3d-7e4f-8a6b-7c8d9e0f1a2b',
  sequence: 1,
  sentAt: '2026-11-23T10:00:00Z',
  receivedAt: '2026-11-23T10:00:00.123Z',
};

function received(...beats: readonly object[]): EventInSpec {
  return { type: 'HeartbeatsReceived', stream: 'heartbeats-20261123-3', data: { base: 0, beats } };
}

const rowsOf = (...events: EventInSpec[]) => projectInMemory(usageStats, events).rows(usageStatsTable);

describe('usage-stats', () => {
  it('steps over nothing: a beat that were added after its day was closed would count twice', () => {
    expect(usageStats.onPoison).toBe('halt');
  });

  it('adds beats up by hour, as a whole and by version, platform, feature and use', () => {
    const told = { version: '2.4.1', platform: 'linux', features: { export: 3 }, usage: { documents: 4 } };
    const rows = rowsOf(
      received({ ...beat, ...told, first: 'day', activeUsers: 7 }),
      received({ ...beat, ...told, sequence: 2, receivedAt: '2026-11-23T10:30:00.000Z', activeUsers: 5 }),
      received({ ...beat, sequence: 3, first: 'hour', receivedAt: '2026-11-23T11:00:00.000Z' }),
    );
    const figures = rows.map(({ hour, kind, name, ...row }) => [hour, kind, name, row.beats, row.devices, row.new_devices, row.most_users, row.users, row.uses]); // prettier-ignore
    expect(figures).toEqual([
      [10, 'all', '', 2, 1, 1, 7, 12, 0],
      [10, 'version', '2.4.1', 2, 1, 1, 7, 12, 0],
      [10, 'platform', 'linux', 2, 1, 1, 7, 12, 0],
      [10, 'feature', 'export', 2, 0, 0, 7, 12, 6],
      [10, 'usage', 'documents', 2, 0, 0, 7, 12, 8],
      [11, 'all', '', 1, 1, 0, null, 0, 0],
    ]);
    expect(rows[0]).toMatchObject({ tenant: 'default', license_id: license, product_id: product, day: '2026-11-23' });
  });

  it('has the closed day’s figures in place of all that was counted on it', () => {
    const totals = [9, 4, 3, 8, 20, 5, 0] as const;
    const data: UsageDayClosed['data'] = {
      licenseId: license,
      productId: product,
      day: '2026-11-23',
      shard: 3,
      figures: [{ kind: 'version', name: '*', day: totals, hours: [[10, ...totals]] }],
      limits: [],
    };
    const nextDay = {
      ...received({ ...beat, receivedAt: '2026-11-24T00:00:00.000Z' }),
      stream: 'heartbeats-20261124-3',
    };
    const closed = { type: 'UsageDayClosed', stream: `usage-${license}`, data };
    const rows = rowsOf(received({ ...beat, version: '2.4.1' }), nextDay, closed);
    expect(rows.map(({ day, kind, name, beats }) => [day, kind, name, beats])).toEqual([
      ['2026-11-24', 'all', '', 1],
      ['2026-11-23', 'version', '*', 9],
    ]);
  });

  it('counts a day that isn’t over as it will be closed, but for the devices behind features', async () => {
    const log = (await wholeLog(await recordedDays())).map((event) => registry.decode(event));
    const closedDays = new Set(log.filter(({ type }) => type === 'UsageDayClosed').map(({ data }) => data.day));
    const figures = (events: typeof log) =>
      projectInMemory(usageStats, events)
        .rows(usageStatsTable)
        .filter(({ day }) => closedDays.has(day))
        .map((row) => (['feature', 'usage'].includes(row.kind) ? { ...row, devices: 0, new_devices: 0 } : row))
        .map((row: Readonly<Record<string, unknown>>) =>
          Object.keys(usageStatsTable.columns)
            .map((column) => row[column])
            .join(),
        ) // prettier-ignore
        .sort();
    expect(closedDays.size).toBe(3);
    expect(figures(log.filter(({ type }) => type !== 'UsageDayClosed'))).toEqual(figures(log));
  });
});
