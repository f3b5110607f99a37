import { categoryOf, EventRegistry } from '#platform/event-store/index.js';
import { InMemoryEventStore } from '#platform/event-store/testing.js';
import { TELEMETRY_CATEGORIES } from '../../../stream-categories.js';
import { ShardLog } from '../recording/shard-log.js';
import { dayStream } from '../recording/shard-of.js';
import { DailySource } from './daily-source.js';
import { telemetrySources } from './telemetry-sources.js';

describe('Telemetry, as the ledger leaves it out,', () => {
  const sources = telemetrySources(new ShardLog({ store: new InMemoryEventStore(), registry: new EventRegistry() }));

  it('is what is sealed and dropped, and nothing else', () => {
    const dropped = sources.map((source) =>
      source instanceof DailySource ? source.category : categoryOf(dayStream('20261123', 0)),
    );
    expect(new Set(dropped)).toEqual(new Set(TELEMETRY_CATEGORIES));
  });

  it('is proven by seals that are leaves themselves', () => {
    for (const { seals } of sources) expect(TELEMETRY_CATEGORIES).not.toContain(categoryOf(seals));
  });
});
