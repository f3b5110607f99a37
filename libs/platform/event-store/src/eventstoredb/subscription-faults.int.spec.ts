import { collect } from '../contract/contract-world.js';
import { Follower } from '../contract/follower.js';
import { idsOf, sampleEvent, sampleEvents } from '../contract/sample-events.js';
import { eventually } from '../contract/waiting.js';
import type { EventToAppend } from '../port.js';
import type { EventStoreDbProtocolDouble } from './testing/eventstoredb-protocol-double.js';
import { FaultyWorld } from './testing/faulty-world.js';

const interruptions: readonly { what: string; interrupt: (double: EventStoreDbProtocolDouble) => void }[] = [
  { what: 'the server drops it', interrupt: (double) => double.dropSubscriptions('error') },
  { what: 'the server ends it', interrupt: (double) => double.dropSubscriptions('end') },
  { what: 'the connection drops', interrupt: (double) => double.dropConnections() },
];

describe('EventStoreDbEventStore.subscribeToAll', () => {
  let world: FaultyWorld;
  let follower: Follower | undefined;
  const open = async (options = {}): Promise<void> => {
    world = await FaultyWorld.open(options);
  };
  afterEach(async () => {
    await follower?.stop();
    await world.close();
    expect(world.uncaught).toEqual([]);
  });

  const append = async (events: readonly EventToAppend[]): Promise<void> => {
    await world.store.append('license-1', events, 'any');
  };

  describe.each(interruptions)('when $what', ({ interrupt }) => {
    it('goes on behind the last event, without loss, repetition or disorder', async () => {
      await open();
      const appended: EventToAppend[] = [];
      follower = new Follower(world.store, { after: 'start' });
      for (let round = 1; round <= 5; round += 1) {
        const events = sampleEvents(40);
        appended.push(...events);
        const writing = events.map((event, n) => world.store.append(`license-${n % 4}`, [event], 'any'));
        await follower.received(40 * round - 30);
        interrupt(world.double);
        await Promise.all(writing);
      }
      await follower.received(200);
      expect(follower.ids.toSorted()).toEqual(idsOf(appended).toSorted());
      expect(follower.positions).toEqual(follower.positions.toSorted((a, b) => (a < b ? -1 : 1)));
    }, 30_000);

    it('misses nothing that comes before its first event', async () => {
      await open();
      await append(sampleEvents(3));
      follower = new Follower(world.store, { after: 'end' });
      await follower.caughtUp();
      interrupt(world.double);
      const event = sampleEvent();
      await append([event]);
      await follower.hasSeen(event.id);
      expect(follower.ids).toEqual([event.id]);
    });
  });

  it('hands a slow consumer what it was about to take, once, when the server drops it meanwhile', async () => {
    await open();
    const events = sampleEvents(2_000);
    await append(events);
    follower = new Follower(world.store, { after: 'start' });
    await follower.received(1);
    follower.stall();
    world.double.dropSubscriptions('error');
    await eventually('the subscription to be gone', () => Promise.resolve(world.double.openSubscriptions === 0));
    follower.resume();
    await follower.received(2_000);
    expect(follower.ids).toEqual(idsOf(events));
  });

  it('tells a slow consumer that it has caught up behind the events that were still buffered', async () => {
    await open();
    await append(sampleEvents(800));
    follower = new Follower(world.store, { after: 'start' });
    follower.stall();
    await follower.received(1);
    // By the time that this read is over, the server has sent the subscription all it has.
    await collect(world.store.readAll());
    follower.resume();
    await follower.caughtUp();
    expect(follower.messages.findIndex(({ kind }) => kind === 'caught-up')).toBe(800);
  });

  it('waits for a server that is down, and goes on when it is back', async () => {
    await open();
    await world.double.goDown();
    follower = new Follower(world.store, { after: 'end' });
    await world.double.comeBack();
    await follower.caughtUp();
    const event = sampleEvent();
    await append([event]);
    await follower.hasSeen(event.id);
  });

  it('stays ended when it was stopped while its server was down', async () => {
    await open();
    follower = new Follower(world.store, { after: 'start' });
    await follower.caughtUp();
    await world.double.goDown();
    await follower.stop();
    await world.double.comeBack();
    await eventually('no subscription', () => Promise.resolve(world.double.openSubscriptions === 0));
  });

  describe('at a server before 23.10, which does not tell', () => {
    beforeEach(() => open({ tellsCaughtUp: false }));

    it('says that it has caught up after the events that were there', async () => {
      await append(sampleEvents(600));
      follower = new Follower(world.store, { after: 'start' });
      await follower.caughtUp();
      expect(follower.events).toHaveLength(600);
      expect(follower.caughtUps).toBe(1);
    });

    it('says so when nothing passes its filter', async () => {
      await append(sampleEvents(10));
      follower = new Follower(world.store, { after: 'start', filter: { categories: ['other'] } });
      await follower.caughtUp();
      expect(follower.events).toEqual([]);
    });
  });
});
