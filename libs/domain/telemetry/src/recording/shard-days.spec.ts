import { InMemoryEventStore } from '#platform/event-store/testing.js';
import { telemetryRegistry } from '../testing/telemetry-world.js';
import { ShardDays } from './shard-days.js';
import { ShardLog } from './shard-log.js';

const NOW = new Date('2026-11-23T23:59:59Z');

describe('The days of a shard', () => {
  const days = () => new ShardDays(new ShardLog({ store: new InMemoryEventStore(), registry: telemetryRegistry }), 3);

  it('have one beginning, whoever else wants another', async () => {
    const shard = days();
    await shard.beginFirst('20261123', NOW);
    await shard.beginFirst('20261124', NOW);
    expect(await shard.newest(5)).toEqual(['20261123']);
  });

  it('are each written down once, newest first', async () => {
    const shard = days();
    await shard.beginFirst('20261123', NOW);
    await Promise.all([shard.begin('20261124', NOW), shard.begin('20261124', NOW)]);
    await shard.begin('20261123', NOW);
    expect(await shard.newest(5)).toEqual(['20261124', '20261123']);
  });
});
