import { dayOf, HEARTBEAT_SHARDS, shardOf } from '../recording/shard-of.js';
import { beat } from '../testing/beats.js';
import { beatDigest } from './beat-digest.js';
import { emptyShard, evolve, type ShardState } from './shard.js';
import { portionsOf, summariesOf } from './summary.js';

const ACTIVATIONS = 2_500;

describe('What is stored for ever', () => {
  it('finds a license in the shard it has always been in', () => {
    const ids = ['0197a1b2-0c3d-5e4f-8a6b-7c8d9e0f1a2b', '7d7c2c37-30f0-5f43-9a0e-2f6c3e6a7b10', ''];
    expect(HEARTBEAT_SHARDS).toBe(4);
    expect(ids.map(shardOf)).toEqual([3, 1, 1]);
  });

  it('gives the same digest for the same beat', () => {
    const full = beat(4711, {
      platform: 'linux-x64',
      activeUsers: 7,
      features: { export: 3 },
      usage: { documents: 4 },
    });
    expect([beatDigest(beat(1)), beatDigest(full), beatDigest(beat(2 ** 33))]).toEqual([
      264651184, 353885121, 2014569347,
    ]);
  });

  it('names days by UTC', () => {
    expect(dayOf(new Date('2026-12-31T23:59:59.999Z'))).toBe('20261231');
  });
});

describe('A shard’s summaries', () => {
  function received(state: ShardState, from: number, to: number): void {
    for (let n = from; n < to; n += 1) {
      const {
        tenant,
        limits: _,
        ...told
      } = beat(1 + (n % 5), { licenseId: `L${(n % ACTIVATIONS) % 3}`, activationId: `A${n % ACTIVATIONS}` });
      const data = {
        base: 0,
        beats: [{ ...told, usage: { documents: 1 }, used: { documents: 1 }, receivedAt: '2026-11-23T10:00:00Z' }],
      };
      evolve(state, { type: 'HeartbeatsReceived', data, metadata: { tenant } });
    }
  }

  it('add up to the same state when beats come between them', () => {
    const [state, copy] = [emptyShard(), emptyShard()];
    received(state, 0, ACTIVATIONS);
    let portions = 0;
    for (const portion of portionsOf(state, { silentBefore: 0 })) {
      const licenses = JSON.parse(JSON.stringify(summariesOf(state, portion))) as ReturnType<typeof summariesOf>;
      evolve(copy, { type: 'LicensesSummarized', data: { base: 0, licenses }, metadata: { tenant: portion.tenant } });
      portions += 1;
      for (const one of [state, copy]) received(one, ACTIVATIONS + portions * 300, ACTIVATIONS + (portions + 1) * 300);
    }
    expect(portions).toBeGreaterThan(3);
    expect(copy.tenants).toEqual(state.tenants);
    expect(copy.activations).toBe(ACTIVATIONS);
  });
});
