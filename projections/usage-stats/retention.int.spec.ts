import type { InMemoryEventStore } from '#platform/event-store/testing.js';
import { hashOfFold, projectInMemory } from '#platform/projecting/testing.js';
import { heartbeats } from '../heartbeats/heartbeats.projection.js';
import { licenseLimits } from '../license-limits/license-limits.projection.js';
import { limitUsesTable } from '../license-limits/license-limits.table.js';
import { hashesOf } from './testing/projected.js';
import { afterRetention, recordedDays, registry, wholeLog } from './testing/recorded-days.js';
import { usageStats } from './usage-stats.projection.js';
import { usageStatsTable } from './usage-stats.table.js';

const PROJECTIONS = [heartbeats, usageStats, licenseLimits];

describe('Statistics of use, and what heartbeats leave behind', () => {
  let store: InMemoryEventStore;
  let hashes: Readonly<Record<string, string>>;
  beforeAll(async () => {
    store = await recordedDays();
    hashes = await hashesOf(store, PROJECTIONS, 500);
  });

  it.each([
    [1, 1],
    [7, 2],
    [7, 8],
    [500, 8],
    [10_000, 2],
  ])('have the same rows with batches of %i in %i lanes', async (batchSize, lanes) => {
    expect(await hashesOf(store, PROJECTIONS, batchSize, lanes)).toEqual(hashes);
  });

  it('have the rows that the log folds to', async () => {
    const log = (await wholeLog(store)).map((event) => registry.decode(event));
    const { usage_stats, license_limit_uses } = hashes;
    expect(usage_stats).toBe(hashOfFold(projectInMemory(usageStats, log), usageStatsTable));
    expect(license_limit_uses).toBe(hashOfFold(projectInMemory(licenseLimits, log), limitUsesTable));
  });

  it('have the same rows when the heartbeats of closed days are gone, whatever the batches', async () => {
    const kept = await afterRetention(store);
    expect(kept.dropped.length).toBeGreaterThan(2);
    const { heartbeats: before, ...lasting } = hashes;
    for (const [batchSize, lanes] of [
      [1, 1],
      [500, 8],
    ] as const) {
      const { heartbeats: after, ...rebuilt } = await hashesOf(kept.store, PROJECTIONS, batchSize, lanes);
      expect(after).not.toBe(before);
      expect(rebuilt).toEqual(lasting);
    }
  });
});
