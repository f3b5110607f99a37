import { openEventStoreDb, type EventStore, type RecordedEvent } from '#platform/event-store/index.js';
import { EventStoreDbProtocolDouble } from '#platform/event-store/testing.js';
import type { EventMetadata, JsonObject } from '#platform/kernel/index.js';
import { leafBytes } from '#platform/ledger-format/index.js';
import { LedgerWorld, TELEMETRY } from './testing/ledger-world.js';

const metadata: EventMetadata = {
  tenant: 'default',
  actor: { kind: 'staff', id: 'Änne', address: '2001:db8::1' },
  commandId: 'c',
  correlationId: 'c',
  causationId: 'c',
  occurredAt: '2026-11-23T10:00:00.000Z',
  schemaVersion: 1,
};
const data: readonly JsonObject[] = [
  { z: 1, a: { y: [1, 'é', '\u2028', '\ud83d\ude00'], b: null }, '\u20ac': 1e21, '1': -0 },
  { left: undefined, number: 0.1 + 0.2, deep: [[[{ b: 1, a: 2 }]]], text: '"\\\u0001\u007f/' },
  {},
];
const events = data.map((each, n) => ({
  id: `0197C0DE-0000-7000-8000-00000000000${n}`,
  type: 'Happened',
  data: each,
  metadata,
}));

/** As if both had recorded it at the same time and place. */
const leafOf = (event: RecordedEvent): string =>
  leafBytes({ ...event, position: BigInt(event.revision), recordedAt: new Date(0) }).toString();

async function leavesOf(store: EventStore): Promise<string[]> {
  const leaves: string[] = [];
  for await (const event of store.readStream('license-1')) leaves.push(leafOf(event));
  return leaves;
}

describe('The leaf of an event', () => {
  let world: LedgerWorld;
  beforeAll(async () => (world = await LedgerWorld.open()));
  afterAll(() => world.close());

  it('is the same from PostgreSQL and from EventStoreDB', async () => {
    const double = await EventStoreDbProtocolDouble.start();
    const other = openEventStoreDb({ url: double.url });
    try {
      for (const store of [world.store, other]) await store.append('license-1', events, 'no-stream');
      const leaves = await leavesOf(world.store);
      expect(leaves).toHaveLength(data.length);
      expect(await leavesOf(other)).toEqual(leaves);
    } finally {
      await other.close();
      await double.stop();
    }
  });

  it('is the same when it is followed live and when it is read back', async () => {
    const live: Buffer[] = [];
    const signal = AbortSignal.timeout(60_000);
    const filter = { exceptCategories: TELEMETRY };
    const after = (await world.store.lastPosition()) ?? 'start';
    for await (const message of world.store.subscribeToAll({ after, filter, signal })) {
      if (message.kind === 'caught-up') await world.append(20, 'license', 'default', { text: 'ü' });
      else if (live.push(leafBytes(message.event)) === 20) break;
    }
    expect(live).toEqual((await world.leaves()).slice(-20));
  });
});
