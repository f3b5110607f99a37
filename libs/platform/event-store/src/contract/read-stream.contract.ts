import type { ReadStreamOptions } from '../port.js';
import type { ContractCase } from './contract-case.js';
import { idsOf, nth, revisionsOf, sampleEvents } from './sample-events.js';

/** What is read of a stream with the revisions 0 to 5. */
const selections: readonly { options: ReadStreamOptions; reads: readonly number[] }[] = [
  { options: {}, reads: [0, 1, 2, 3, 4, 5] },
  { options: { direction: 'backwards' }, reads: [5, 4, 3, 2, 1, 0] },
  { options: { from: 'start', limit: 2 }, reads: [0, 1] },
  { options: { from: 2 }, reads: [2, 3, 4, 5] },
  { options: { from: 2, limit: 1 }, reads: [2] },
  { options: { from: 5 }, reads: [5] },
  { options: { from: 6 }, reads: [] },
  { options: { from: 100 }, reads: [] },
  { options: { from: 'end' }, reads: [] },
  { options: { limit: 100 }, reads: [0, 1, 2, 3, 4, 5] },
  { options: { limit: 0 }, reads: [] },
  { options: { direction: 'backwards', from: 'end', limit: 2 }, reads: [5, 4] },
  { options: { direction: 'backwards', from: 3 }, reads: [3, 2, 1, 0] },
  { options: { direction: 'backwards', from: 3, limit: 2 }, reads: [3, 2] },
  { options: { direction: 'backwards', from: 0 }, reads: [0] },
  { options: { direction: 'backwards', from: 'start' }, reads: [0] },
  { options: { direction: 'backwards', from: 100, limit: 3 }, reads: [5, 4, 3] },
];

function inWords({ direction = 'forwards', from, limit }: ReadStreamOptions): string {
  const start = from === undefined ? '' : ` from ${from}`;
  return `${direction}${start}${limit === undefined ? '' : `, at most ${limit}`}`;
}

const selectionCases = selections.map(({ options, reads }): ContractCase => ({
  title: `${inWords(options)} reads ${reads.length === 0 ? 'nothing' : reads.join()} of 0 to 5`,
  run: async (world) => {
    const stream = world.stream();
    await world.store.append(stream, sampleEvents(6), 'no-stream');
    expect(revisionsOf(await world.read(stream, options))).toEqual(reads);
  },
}));

const others: readonly ContractCase[] = [
  ...(['forwards', 'backwards'] as const).map((direction): ContractCase => ({
    title: `a missing stream reads as nothing ${direction}`,
    run: async (world) => {
      expect(await world.read(world.stream(), { direction })).toEqual([]);
    },
  })),
  ...(['forwards', 'backwards'] as const).map((direction): ContractCase => ({
    title: `a long stream is read whole ${direction}`,
    run: async (world) => {
      const stream = world.stream();
      const events = sampleEvents(2500);
      for (let n = 0; n < 5; n += 1) await world.store.append(stream, events.slice(n * 500, n * 500 + 500), 'any');
      const ids = idsOf(await world.read(stream, { direction }));
      expect(ids).toEqual(idsOf(direction === 'forwards' ? events : [...events].reverse()));
    },
  })),
  {
    title: 'a stream shows no events of a stream whose name begins alike',
    run: async (world) => {
      const stream = world.stream();
      const events = sampleEvents(2);
      await world.store.append(stream, [nth(events, 0)], 'no-stream');
      await world.store.append(`${stream}-more`, sampleEvents(2), 'no-stream');
      await world.store.append(stream, [nth(events, 1)], 0);
      expect(idsOf(await world.read(stream))).toEqual(idsOf(events));
    },
  },
  {
    title: 'a reader may stop in the middle and read again',
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(1000), 'no-stream');
      const seen: number[] = [];
      for await (const event of world.store.readStream(stream)) if (seen.push(event.revision) === 3) break;
      expect(seen).toEqual([0, 1, 2]);
      expect(await world.read(stream)).toHaveLength(1000);
    },
  },
  {
    title: 'a read while writers append shows whole appends from the start',
    run: async (world) => {
      const stream = world.stream();
      const appends = Array.from({ length: 20 }, () => world.store.append(stream, sampleEvents(5), 'any'));
      const read = revisionsOf(await world.read(stream));
      await Promise.all(appends);
      expect(read).toEqual(Array.from({ length: read.length }, (_, n) => n));
      expect(read.length % 5).toBe(0);
    },
  },
];

export const readStreamCases: readonly ContractCase[] = [...selectionCases, ...others];
