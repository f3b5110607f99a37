import { NotLeaderError } from '@eventstore/db-client';
import { collect } from '../../contract/contract-world.js';
import { idsOf, sampleEvents } from '../../contract/sample-events.js';
import { openEventStoreDb } from '../open-event-store-db.js';
import { FaultyWorld } from '../testing/faulty-world.js';
import { notLeader } from '../testing/wire/rpc-errors.js';
import { GuardedClient } from './guarded-client.js';

interface Reconnecting {
  handleError(client: unknown, error: Error): Promise<void>;
}

describe('GuardedClient', () => {
  it('finds the parts of the client that it guards', () => {
    const { client } = new GuardedClient('esdb://localhost:1?tls=false');
    for (const part of ['GRPCStreamCreator', 'supports', 'handleError', 'createChannel', 'dispose']) {
      expect(client).toHaveProperty(part, expect.any(Function));
    }
  });

  it('leaves a failed search for a node to the call that asked for it', async () => {
    const { client } = new GuardedClient('esdb+discover://127.0.0.1:1?tls=false&maxDiscoverAttempts=2');
    const reading = collect(client.readAll());
    const { handleError } = client as unknown as Reconnecting;
    const lost = { getChannel: () => 'a connection lost before' };
    const observed = expect(handleError(lost, new NotLeaderError(notLeader('127.0.0.1', 1)))).resolves.toBeUndefined();
    await expect(reading).rejects.toThrow('Failed to discover');
    await observed;
  });

  describe('keeps a process alive', () => {
    let world: FaultyWorld;
    beforeEach(async () => {
      world = await FaultyWorld.open();
    });
    afterEach(() => world.close());

    it('when a connection breaks on which appends are queued', async () => {
      const big = { text: 'x'.repeat(20_000) };
      const events = sampleEvents(200).map((event) => ({ ...event, data: big }));
      const appending = events.map((event, n) => world.store.append(`license-${n}`, [event], 'any'));
      await world.appendUnderDrops(appending, 60);
      expect(world.uncaught).toEqual([]);
      expect(await collect(world.store.readAll())).toHaveLength(200);
    }, 60_000);

    it('when an answer comes that another connection has made the client forget', async () => {
      const other = await FaultyWorld.open();
      const events = sampleEvents(1);
      world.double.failAppends({ slowMs: 300 });
      other.double.failAppends('connection-drops-before-commit');
      const appending = world.store.append('license-1', events, 'no-stream');
      await world.double.appendsTaken(1);
      await other.store.append('license-1', sampleEvents(1), 'no-stream');
      await appending;
      await world.double.appendsDone(2);
      await world.store.lastPosition();
      expect(world.uncaught).toEqual([]);
      expect(idsOf(await collect(world.store.readStream('license-1')))).toEqual(idsOf(events));
      await other.close();
    });

    it('when no node of a cluster is to be found, and finds the one that comes back', async () => {
      const store = openEventStoreDb({ url: world.double.clusterUrl, patienceMs: 500 });
      await store.append('license-1', sampleEvents(1), 'no-stream');
      await world.double.goDown();
      const failing = Array.from({ length: 20 }, () => store.append('license-2', sampleEvents(1), 'any'));
      const outcomes = await Promise.allSettled(failing);
      expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 'rejected'));
      await world.double.comeBack();
      await store.append('license-1', sampleEvents(1), 0);
      expect(world.uncaught).toEqual([]);
      await store.close();
    }, 30_000);
  });
});

describe('Stores on one URL', () => {
  it('share a connection: closing one leaves the pending appends of the other alone', async () => {
    const world = await FaultyWorld.open();
    const other = openEventStoreDb({ url: world.double.url });
    world.double.failAppends({ slowMs: 200 });
    const appending = other.append('license-1', sampleEvents(1), 'no-stream');
    await world.double.appendsTaken(1);
    await world.store.close();
    expect(await appending).toMatchObject({ revision: 0 });
    expect(world.double.appendsArrived).toBe(1);
    await other.close();
    await world.close();
  });
});
