import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, SubscribeOptions } from '#platform/event-store/index.js';
import { InMemoryEventStore } from '#platform/event-store/testing.js';
import { toAppend } from '../spec-world/account-events.js';
import { eventually } from '../spec-world/eventually.js';
import { LogFeed } from './log-feed.js';

const WAIT = 5_000;
const signal = new AbortController().signal;

describe('LogFeed', () => {
  it('reads the log once for followers near each other', async () => {
    const { store, subscriptions } = await countedStore(5_000);
    const feed = new LogFeed(store);
    const [one, other] = [feed.follow(), feed.follow()];
    const [all, allToo] = await Promise.all([positions(one, -1n, 5_000), positions(other, -1n, 5_000)]);
    expect(all).toEqual(upTo(5_000));
    expect(allToo).toEqual(all);
    expect(subscriptions).toEqual(['start']);
  });

  it('gives what is there at once, and waits when nothing is', async () => {
    const { store } = await countedStore(3);
    const follower = new LogFeed(store).follow();
    expect(await positions(follower, -1n, 3)).toEqual(upTo(3));
    expect(await follower.next(3n, 10, 20, signal)).toEqual([]);
    const waiting = follower.next(3n, 10, WAIT, signal);
    await append(store, 1, 'late');
    expect((await waiting).map((event) => event.position)).toEqual([4n]);
  });

  it('lets a laggard read for itself, and join the others when it is near', async () => {
    const { store, subscriptions } = await countedStore(12_000);
    const feed = new LogFeed(store);
    const [ahead, behind] = [feed.follow(), feed.follow()];
    await positions(ahead, 7_000n, 12_000);
    expect(await positions(behind, -1n, 12_000)).toEqual(upTo(12_000));
    expect(subscriptions).toEqual([7_000n, 'start']);
    await append(store, 1, 'late');
    const [one, other] = await Promise.all([
      ahead.next(12_000n, 9, WAIT, signal),
      behind.next(12_000n, 9, WAIT, signal),
    ]);
    expect(one[0]).toBe(other[0]);
  });

  it('stops reading ahead when a follower stands still, and leaves it behind after a second', async () => {
    const { store, delivered } = await countedStore(30_000);
    const feed = new LogFeed(store);
    const [quick, stuck] = [feed.follow(), feed.follow()];
    await stuck.next(-1n, 1, WAIT, signal);
    const reading = positions(quick, -1n, 30_000);
    await eventually('a full window', () => delivered() === 8_000);
    expect(await reading).toEqual(upTo(30_000));
    expect(await positions(stuck, 1n, 30_000)).toEqual(upTo(30_000).slice(1));
  });

  it('holds no more than its window for one slow follower', async () => {
    const { store, delivered } = await countedStore(30_000);
    const follower = new LogFeed(store).follow();
    await follower.next(-1n, 1, WAIT, signal);
    await eventually('a full window', () => delivered() === 2_000);
    await follower.next(1n, 1, WAIT, signal);
    expect(delivered()).toBe(2_000);
    follower.leave();
  });

  it('waits for the only follower however slow it is, as the log would have to be read again for it', async () => {
    const { store, subscriptions, delivered } = await countedStore(30_000);
    const follower = new LogFeed(store).follow();
    await follower.next(-1n, 1, WAIT, signal);
    await eventually('a full window', () => delivered() === 2_000);
    // Longer than others are waited for.
    await pause(1_500);
    expect(delivered()).toBe(2_000);
    expect(await positions(follower, 1n, 30_000)).toEqual(upTo(30_000).slice(1));
    expect(subscriptions).toEqual(['start']);
    follower.leave();
  });

  it('ends the subscription when the last follower leaves', async () => {
    const { store, ended } = await countedStore(3);
    const feed = new LogFeed(store);
    const [one, other] = [feed.follow(), feed.follow()];
    await Promise.all([positions(one, -1n, 3), positions(other, -1n, 3)]);
    one.leave();
    expect(ended()).toBe(0);
    other.leave();
    await eventually('the end', () => ended() === 1);
  });

  it('tells its followers when the subscription fails, and subscribes anew', async () => {
    const { store, subscriptions } = await countedStore(2);
    const failing = { failNext: true };
    const flaky = failingOnce(store, failing);
    const follower = new LogFeed(flaky).follow();
    await expect(follower.next(-1n, 1, WAIT, signal)).rejects.toThrow('the store fell over');
    expect(await positions(follower, -1n, 2)).toEqual(upTo(2));
    expect(subscriptions).toEqual(['start']);
  });
});

type Follower = ReturnType<LogFeed['follow']>;

/** All positions behind `after` up to the last, taken in odd portions. */
async function positions(follower: Follower, after: bigint, last: number): Promise<bigint[]> {
  const seen: bigint[] = [];
  for (let at = after; at < BigInt(last); at = seen.at(-1) ?? at) {
    for (const event of await follower.next(at, 333, WAIT, signal)) seen.push(event.position);
  }
  return seen;
}

function upTo(count: number): bigint[] {
  return Array.from({ length: count }, (_, index) => BigInt(index + 1));
}

async function append(store: EventStore, count: number, name: string): Promise<void> {
  const events = Array.from({ length: count }, (_, index) => toAppend({ type: 'Any', data: {} }, `${name} ${index}`));
  for (let at = 0; at < count; at += 1_000)
    await store.append(`any-${name}-${at}`, events.slice(at, at + 1_000), 'any');
}

/** A store that tells where subscriptions began, how many ended and how much they delivered. */
async function countedStore(events: number) {
  const store = new InMemoryEventStore();
  await append(store, events, 'first');
  const subscriptions: SubscribeOptions['after'][] = [];
  let [deliveredEvents, endedSubscriptions] = [0, 0];
  const subscribe = store.subscribeToAll.bind(store);
  store.subscribeToAll = async function* (options) {
    subscriptions.push(options.after);
    try {
      for await (const message of subscribe(options)) {
        if (message.kind === 'event') deliveredEvents += 1;
        yield message;
      }
    } finally {
      endedSubscriptions += 1;
    }
  };
  return { store, subscriptions, delivered: () => deliveredEvents, ended: () => endedSubscriptions };
}

function failingOnce(store: EventStore, plan: { failNext: boolean }): EventStore {
  return Object.assign(Object.create(store) as EventStore, {
    async *subscribeToAll(options: SubscribeOptions) {
      if (plan.failNext) {
        plan.failNext = false;
        throw new Error('the store fell over');
      }
      yield* store.subscribeToAll(options);
    },
  });
}
