import {
  EventStoreDBClient,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
  jsonEvent,
} from '@eventstore/db-client';
import { collect } from '../../contract/contract-world.js';
import { EventStoreDbProtocolDouble } from './eventstoredb-protocol-double.js';

/** Sent with a call, they make the client use Append instead of BatchAppend. */
const credentials = { username: 'admin', password: 'changeit' };

/** What the vendor's own client, unguarded, hears from the double where our adapter wouldn't ask. */
describe('EventStoreDbProtocolDouble', () => {
  let double: EventStoreDbProtocolDouble;
  let client: EventStoreDBClient;
  beforeEach(async () => {
    double = await EventStoreDbProtocolDouble.start();
    client = EventStoreDBClient.connectionString(double.url);
  });
  afterEach(async () => {
    await client.dispose();
    await double.stop();
  });

  const events = (count: number, text = '') =>
    Array.from({ length: count }, (_, n) => jsonEvent({ type: 'Happened', data: { n, text }, metadata: { a: 1 } }));

  describe.each([
    { how: 'BatchAppend', options: {} },
    { how: 'Append', options: { credentials } },
  ])('by $how', ({ options }) => {
    it('answers where the last event is', async () => {
      const result = await client.appendToStream('a', events(3), options);
      const read = await collect(client.readStream('a'));
      expect(result).toMatchObject({ success: true, nextExpectedRevision: 2n });
      expect(read.at(-1)?.event?.position).toEqual(result.position);
      expect(read.map(({ event }) => event?.data)).toMatchObject([{ n: 0 }, { n: 1 }, { n: 2 }]);
    });

    it('answers a repeated append with the first result', async () => {
      const batch = events(2);
      const first = await client.appendToStream('a', batch, { ...options, expectedRevision: 'no_stream' });
      await client.appendToStream('a', events(1), options);
      expect(await client.appendToStream('a', batch, { ...options, expectedRevision: 'no_stream' })).toEqual(first);
    });

    it('refuses another revision than the last, and names it', async () => {
      await client.appendToStream('a', events(2), options);
      const refused = client.appendToStream('a', events(1), { ...options, expectedRevision: 7n });
      await expect(refused).rejects.toBeInstanceOf(WrongExpectedVersionError);
      await expect(refused).rejects.toMatchObject({ actualVersion: 1n, expectedVersion: 7n, streamName: 'a' });
    });

    it('refuses more than 1 MiB', async () => {
      const refused = client.appendToStream('a', events(2, 'x'.repeat(600_000)), options);
      await expect(refused).rejects.toBeInstanceOf(MaxAppendSizeExceededError);
    });

    it('refuses a stream that was deleted for good', async () => {
      await client.appendToStream('a', events(1), options);
      await client.tombstoneStream('a');
      await expect(client.appendToStream('a', events(1), options)).rejects.toBeInstanceOf(StreamDeletedError);
      await expect(collect(client.readStream('a'))).rejects.toBeInstanceOf(StreamDeletedError);
    });
  });

  it('truncates a deleted stream by its metadata, which it replaces', async () => {
    await client.appendToStream('a', events(2));
    await client.setStreamMetadata('a', { maxAge: 60 });
    await client.deleteStream('a');
    await expect(collect(client.readStream('a'))).rejects.toBeInstanceOf(StreamNotFoundError);
    expect((await client.getStreamMetadata('a')).metadata).toEqual({ truncateBefore: Number(2n ** 63n - 1n) });
    await client.appendToStream('a', events(1));
    expect((await client.getStreamMetadata('a')).metadata).toEqual({ truncateBefore: 2 });
  });

  it('confirms a subscription, and tells checkpoints of a filtered one', async () => {
    await client.appendToStream('a', events(100));
    const told: string[] = [];
    const checkpointReached = (): void => void told.push('checkpoint');
    const subscription = client.subscribeToAll({
      filter: { filterOn: 'streamName', prefixes: ['b'], checkpointInterval: 1, checkpointReached },
    });
    subscription.on('confirmation', () => told.push('confirmation'));
    subscription.resume();
    await new Promise<void>((resolve) => subscription.on('caughtUp', resolve));
    expect(told).toEqual(['confirmation', 'checkpoint', 'checkpoint', 'checkpoint']);
    await subscription.unsubscribe();
  });

  it('names itself as the leader of its cluster', async () => {
    const cluster = EventStoreDBClient.connectionString(double.clusterUrl);
    await cluster.appendToStream('a', events(1));
    expect(await collect(client.readStream('a'))).toHaveLength(1);
    await cluster.dispose();
  });
});
