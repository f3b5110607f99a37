import type { ReadAllOptions, RecordedEvent } from '../port.js';
import type { ContractCase } from './contract-case.js';
import { type ContractWorld, collect } from './contract-world.js';
import { idsOf, lastOf, nth, sampleEvent, sampleEvents } from './sample-events.js';

/** Six events, one by one, in turns to two streams; as they were recorded. */
async function sixEvents(world: ContractWorld): Promise<readonly RecordedEvent[]> {
  const streams = [world.stream(), world.stream()];
  const first = sampleEvent({ n: 0 });
  const { position } = await world.store.append(nth(streams, 0), [first], 'any');
  for (let n = 1; n < 6; n += 1) await world.store.append(nth(streams, n % 2), [sampleEvent({ n })], 'any');
  return collect(world.store.readAll({ from: position }));
}

/** Places are numbers of the six events; 'end' is after them, since nobody else writes meanwhile. */
const selections: readonly {
  direction: 'forwards' | 'backwards';
  from: number | 'end';
  limit?: number;
  reads: readonly number[];
}[] = [
  { direction: 'forwards', from: 0, reads: [0, 1, 2, 3, 4, 5] },
  { direction: 'forwards', from: 2, reads: [2, 3, 4, 5] },
  { direction: 'forwards', from: 2, limit: 2, reads: [2, 3] },
  { direction: 'forwards', from: 5, reads: [5] },
  { direction: 'forwards', from: 'end', reads: [] },
  { direction: 'forwards', from: 0, limit: 0, reads: [] },
  { direction: 'backwards', from: 'end', limit: 3, reads: [5, 4, 3] },
  { direction: 'backwards', from: 5, limit: 2, reads: [5, 4] },
  { direction: 'backwards', from: 3, limit: 3, reads: [3, 2, 1] },
  { direction: 'backwards', from: 3, limit: 1, reads: [3] },
];

const selectionCases = selections.map(({ direction, from, limit, reads }): ContractCase => ({
  title: `all ${direction} from ${from}${limit === undefined ? '' : `, at most ${limit}`}, reads ${reads.join() || 'nothing'} of 0 to 5`,
  run: async (world) => {
    const events = await sixEvents(world);
    const options: ReadAllOptions = {
      direction,
      from: from === 'end' ? 'end' : nth(events, from).position,
      ...(limit === undefined ? {} : { limit }),
    };
    const read = await collect(world.store.readAll(options));
    expect(read.map((event) => event.data.n)).toEqual(reads);
  },
}));

const others: readonly ContractCase[] = [
  {
    title: 'all starts with the oldest event, and ends with it backwards',
    run: async (world) => {
      await sixEvents(world);
      const oldest = lastOf(await collect(world.store.readAll({ limit: 1 })));
      const [newest] = await collect(world.store.readAll({ direction: 'backwards', limit: 1 }));
      const down = await collect(world.store.readAll({ direction: 'backwards', from: oldest.position }));
      expect(down).toEqual([oldest]);
      expect(newest?.data).toEqual({ n: 5 });
    },
  },
  {
    title: 'all shows each event as its stream does, in the order of the positions',
    run: async (world) => {
      const events = await sixEvents(world);
      const streams = [...new Set(events.map((event) => event.stream))];
      const read = (await Promise.all(streams.map((stream) => world.read(stream)))).flat();
      expect(events).toEqual(read.sort((a, b) => (a.position < b.position ? -1 : 1)));
    },
  },
  {
    title: 'all is read whole over many pages',
    run: async (world) => {
      const events = sampleEvents(2500);
      const stream = world.stream();
      const first = await world.store.append(stream, events.slice(0, 1), 'any');
      for (let n = 1; n < 2500; n += 500) await world.store.append(stream, events.slice(n, n + 500), 'any');
      expect(idsOf(await collect(world.store.readAll({ from: first.position })))).toEqual(idsOf(events));
      const backwards = await collect(world.store.readAll({ direction: 'backwards', limit: 2500 }));
      expect(idsOf(backwards)).toEqual(idsOf(events).reverse());
    },
  },
  {
    title: 'stream metadata are no events that readers of all see',
    run: async (world) => {
      const stream = world.stream();
      const { position } = await world.store.append(stream, sampleEvents(1), 'no-stream');
      await world.store.setStreamMetadata(stream, { maxCount: 10 });
      await world.store.append(stream, sampleEvents(1), 0);
      expect(await collect(world.store.readAll({ from: position }))).toHaveLength(2);
    },
  },
  {
    title: 'the last position is that of the event appended last',
    run: async (world) => {
      const { position } = await world.store.append(world.stream(), sampleEvents(3), 'no-stream');
      expect(await world.store.lastPosition()).toBe(position);
      expect(await (await world.second()).lastPosition()).toBe(position);
    },
  },
  {
    title: 'a refused append moves the last position nowhere',
    run: async (world) => {
      const { position } = await world.store.append(world.stream(), sampleEvents(1), 'no-stream');
      await expect(world.store.append(world.stream(), sampleEvents(1), 'stream-exists')).rejects.toThrow();
      expect(await world.store.lastPosition()).toBe(position);
      expect(lastOf(await collect(world.store.readAll({ from: position }))).position).toBe(position);
    },
  },
];

export const readAllCases: readonly ContractCase[] = [...selectionCases, ...others];
