import { InMemoryEventStore } from '#platform/event-store/testing.js';
import type { DomainEvent } from '#platform/kernel/index.js';
import { defineProjection, defineTable, put } from '#platform/projecting/index.js';
import { toAppend, wholeLog } from '../spec-world/account-events.js';
import type { Statement } from '../writing/statement.js';
import { Lane, type LaneParts } from './lane.js';

const table = defineTable({ schema: 'read_models', name: 'seen', key: ['position'], columns: { position: 'int8' } });
const seen = defineProjection<DomainEvent<'Any', object>>({
  name: 'seen',
  version: 1,
  tables: [table],
  handles: { Any: ({ position }) => [put(table, { position })] },
});

describe('A lane that joins others', () => {
  it('passes over nothing that its feed has not heard of yet', async () => {
    const store = new InMemoryEventStore();
    await store.append(
      'any-1',
      [1, 2].map((n) => toAppend({ type: 'Any', data: {} }, String(n))),
      'any',
    );
    const [first, second] = await wholeLog(store);
    // Another process has applied the second already; here the feed says once more that nothing follows the first.
    const answers = [[], [second]];
    const written: Statement[] = [];
    const parts = {
      projection: seen,
      generation: { name: 'seen', generation: 1, state: 'live' },
      checkpoint: { lane: 0, epoch: 1n, position: first?.position ?? -1n },
      lanes: 1,
      follower: {
        next: () => Promise.resolve(answers.shift() ?? []),
        peek: () => ({ count: 0, first: undefined, isCaughtUp: true }),
      },
      session: {
        commit: (statements: readonly Statement[], from: object, position: bigint) => {
          written.push(...statements);
          return Promise.resolve({ ...from, position });
        },
      },
      context: {
        store,
        batchSize: 10,
        metrics: { applied: () => undefined },
        teller: { moved: () => undefined },
        decode: (event: object) => event,
      },
      onCommit: () => undefined,
    };
    const lane = new Lane(parts as unknown as LaneParts);
    await lane.join(second?.position ?? -1n, new AbortController().signal);
    expect(written).toHaveLength(1);
    expect(lane.position).toBe(second?.position);
  });
});
