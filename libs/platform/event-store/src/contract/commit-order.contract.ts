import type { EventStore, EventToAppend } from '../port.js';
import type { ContractCase } from './contract-case.js';
import type { ContractWorld } from './contract-world.js';
import type { Follower } from './follower.js';
import { idsOf, nth, sampleEvent, sampleEvents } from './sample-events.js';

const WRITERS = 24;
const APPENDS_EACH = 8;
/** Small and large appends in turns: a large one takes its time, and small ones overtake it if they can. */
const SIZES = [1, 40, 2, 1, 120, 3];

/** One writer's appends, each to a stream of its own, and their acknowledged events. */
async function write(
  world: ContractWorld,
  store: EventStore,
  category: string,
  writer: number,
): Promise<EventToAppend[]> {
  const acknowledged: EventToAppend[] = [];
  for (let n = 0; n < APPENDS_EACH; n += 1) {
    const events = sampleEvents(nth(SIZES, (writer + n) % SIZES.length));
    await store.append(world.stream(category), events, 'no-stream');
    acknowledged.push(...events);
  }
  return acknowledged;
}

async function writeAllAtOnce(world: ContractWorld, category: string): Promise<EventToAppend[]> {
  const stores = [world.store, await world.second()];
  const writing = Array.from({ length: WRITERS }, (_, n) => write(world, nth(stores, n % 2), category, n));
  return (await Promise.all(writing)).flat();
}

function expectSeenInOrder(follower: Follower, acknowledged: readonly EventToAppend[], category: string): void {
  const { positions } = follower;
  expect(positions.every((position, n) => n === 0 || position > nth(positions, n - 1))).toBe(true);
  const own = follower.events.filter((event) => event.stream.startsWith(category));
  expect(idsOf(own).sort()).toEqual(idsOf(acknowledged).sort());
}

/**
 * A store that hands out a position when an append starts lets a subscriber pass that position before the append is
 * visible, and the subscriber loses it for ever. The event written when all others are acknowledged marks the end, so
 * that a lost event is seen to be missing instead of being waited for.
 */
export const neverPassesWhatBecomesVisibleLater: ContractCase = {
  title: 'a subscriber never passes a position whose append becomes visible later',
  run: async (world) => {
    const category = world.category();
    const after = await world.now();
    const followers = [
      world.follow({ after }),
      world.follow({ after, filter: { categories: [category] } }),
      world.follow({ after }, await world.second()),
    ];
    for (const follower of followers) await follower.caughtUp();
    const acknowledged = await writeAllAtOnce(world, category);
    const end = sampleEvent();
    await world.store.append(world.stream(category), [end], 'no-stream');
    for (const follower of followers) {
      await follower.hasSeen(end.id);
      expectSeenInOrder(follower, [...acknowledged, end], category);
    }
  },
};

export const commitOrderCases: readonly ContractCase[] = [neverPassesWhatBecomesVisibleLater];
