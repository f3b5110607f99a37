import type { EventToAppend } from '../port.js';
import type { ContractCase } from './contract-case.js';
import type { ContractWorld } from './contract-world.js';
import type { Follower } from './follower.js';
import { idsOf, lastOf, nth, sampleEvent, sampleEvents } from './sample-events.js';

const caughtUpCases: readonly ContractCase[] = [
  {
    title: 'says that it has caught up after all that was there, and not before',
    run: async (world) => {
      const after = await world.now();
      await world.store.append(world.stream(), sampleEvents(700), 'no-stream');
      const follower = world.follow({ after });
      await follower.caughtUp();
      expect(follower.messages.findIndex((message) => message.kind === 'caught-up')).toBe(700);
    },
  },
  {
    title: 'says that it has caught up when there was nothing to catch up with',
    run: async (world) => {
      const follower = world.follow({ after: await world.now() });
      await follower.caughtUp();
      expect(follower.events).toEqual([]);
    },
  },
  {
    title: 'says that it has caught up when nothing passes its filter',
    run: async (world) => {
      await world.store.append(world.stream(), sampleEvents(50), 'no-stream');
      const follower = world.follow({ filter: { categories: [world.category()] } });
      await follower.caughtUp();
      expect(follower.events).toEqual([]);
    },
  },
  {
    title: 'having caught up, says so once as long as it keeps up',
    run: async (world) => {
      const stream = world.stream();
      const follower = world.follow({ after: await world.now() });
      await follower.caughtUp();
      for (const event of sampleEvents(20)) {
        await world.store.append(stream, [event], 'any');
        await follower.hasSeen(event.id);
      }
      expect(follower.caughtUps).toBe(1);
    },
  },
];

/** Writes in appends of one to four events, one after another, and answers what was acknowledged. */
async function keepWriting(world: ContractWorld, category: string, appends: number): Promise<EventToAppend[]> {
  const stream = world.stream(category);
  const written: EventToAppend[] = [];
  for (let n = 0; n < appends; n += 1) {
    const events = sampleEvents((n % 4) + 1);
    await world.store.append(stream, events, 'any');
    written.push(...events);
  }
  return written;
}

/** Same events, no more and no less, each position behind the one before. */
function expectAllInOrder(follower: Follower, written: readonly EventToAppend[]): void {
  expect([...follower.ids].sort()).toEqual(idsOf(written).sort());
  const { positions } = follower;
  expect(positions.every((position, n) => n === 0 || position > nth(positions, n - 1))).toBe(true);
}

const liveCases: readonly ContractCase[] = [
  {
    title: 'goes from catching up to live without loss, repetition or disorder while writers run',
    run: async (world) => {
      const category = world.category();
      const options = { after: await world.now(), filter: { categories: [category] } };
      const before = await keepWriting(world, category, 60);
      const writing = Promise.all([1, 2, 3].map(() => keepWriting(world, category, 60)));
      const followers = Array.from({ length: 5 }, () => world.follow(options));
      const written = [...before, ...(await writing).flat()];
      for (const follower of followers) {
        await follower.received(written.length);
        expectAllInOrder(follower, written);
      }
    },
  },
  {
    title: 'delivers the events of one stream in the order of their revisions',
    run: async (world) => {
      const category = world.category();
      const follower = world.follow({ after: await world.now(), filter: { categories: [category] } });
      const stream = world.stream(category);
      await Promise.all(Array.from({ length: 30 }, () => world.store.append(stream, sampleEvents(3), 'any')));
      await follower.received(90);
      expect(follower.events.map((event) => event.revision)).toEqual(Array.from({ length: 90 }, (_, n) => n));
    },
  },
  {
    title: 'may be resumed after every position, in the middle of an append too',
    run: async (world) => {
      const category = world.category();
      const after = await world.now();
      const written = await keepWriting(world, category, 6);
      const whole = world.follow({ after, filter: { categories: [category] } });
      await whole.caughtUp();
      for (const [n, position] of whole.positions.entries()) {
        const resumed = world.follow({ after: position, filter: { categories: [category] } });
        await resumed.caughtUp();
        expect(resumed.ids).toEqual(idsOf(written.slice(n + 1)));
        await resumed.stop();
      }
    },
  },
  {
    title: 'stopped and resumed again and again while a writer runs, it misses nothing',
    run: async (world) => {
      const category = world.category();
      const start = await world.now();
      const writing = keepWriting(world, category, 80);
      const seen: string[] = [];
      let after = start;
      while (seen.length < 200) {
        const follower = world.follow({ after, filter: { categories: [category] } });
        await follower.received(Math.min(20, 200 - seen.length));
        await follower.stop();
        seen.push(...follower.ids);
        after = lastOf(follower.positions);
      }
      expect(seen).toEqual(idsOf(await writing).slice(0, seen.length));
    },
  },
];

const STALLED_APPENDS = 20;
const EVENTS_EACH = 250;

/** 5,000 events of 1 kB: more than any buffer between store and consumer should hold. */
async function writeManyKilobytes(world: ContractWorld, category: string): Promise<EventToAppend[]> {
  const written: EventToAppend[] = [];
  for (let n = 0; n < STALLED_APPENDS; n += 1) {
    const events = Array.from({ length: EVENTS_EACH }, () => sampleEvent({ text: 'x'.repeat(1000) }));
    await world.store.append(world.stream(category), events, 'no-stream');
    written.push(...events);
  }
  return written;
}

const slowCases: readonly ContractCase[] = [
  {
    title: 'a stalled consumer holds up no writer, misses nothing, and is told when it has caught up again',
    run: async (world) => {
      const category = world.category();
      const follower = world.follow({ after: await world.now(), filter: { categories: [category] } });
      await follower.caughtUp();
      follower.stall();
      const first = await keepWriting(world, category, 1);
      await follower.received(1);
      const written = [...first, ...(await writeManyKilobytes(world, category))];
      expect(follower.events).toHaveLength(1);
      follower.resume();
      await follower.caughtUp(2);
      expect(follower.ids).toEqual(idsOf(written));
    },
  },
  {
    title: 'a stalled consumer holds up no other consumer',
    run: async (world) => {
      const category = world.category();
      const options = { after: await world.now(), filter: { categories: [category] } };
      const [slow, quick] = [world.follow(options), world.follow(options)];
      slow.stall();
      const written = await writeManyKilobytes(world, category);
      await quick.received(written.length);
      expect(quick.ids).toEqual(idsOf(written));
      expect(slow.messages.length).toBeLessThanOrEqual(1);
    },
  },
];

export const catchUpCases: readonly ContractCase[] = [...caughtUpCases, ...liveCases, ...slowCases];
