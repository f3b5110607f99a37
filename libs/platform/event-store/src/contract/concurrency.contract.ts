import { RevisionConflict } from '../errors.js';
import type { AppendResult, EventStore, ExpectedRevision } from '../port.js';
import type { ContractCase } from './contract-case.js';
import type { ContractWorld } from './contract-world.js';
import { idsOf, lastOf, nth, revisionsOf, sampleEvent, sampleEvents } from './sample-events.js';

interface Writers {
  readonly who: string;
  readonly stores: (world: ContractWorld) => Promise<readonly EventStore[]>;
}

const writers: readonly Writers[] = [
  { who: 'one process', stores: (world) => Promise.resolve([world.store]) },
  { who: 'two processes', stores: async (world) => [world.store, await world.second()] },
];

/** The same number of single appends at once, dealt out to the stores. */
function appendAtOnce(
  stores: readonly EventStore[],
  count: number,
  streamOf: (n: number) => string,
  expected: ExpectedRevision,
): Promise<PromiseSettledResult<AppendResult>[]> {
  const appends = Array.from({ length: count }, (_, n) =>
    nth(stores, n % stores.length).append(streamOf(n), [sampleEvent({ n })], expected),
  );
  return Promise.allSettled(appends);
}

function resultsOf(settled: readonly PromiseSettledResult<AppendResult>[]): AppendResult[] {
  return settled.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

function refusalsOf(settled: readonly PromiseSettledResult<AppendResult>[]): unknown[] {
  return settled.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
}

async function onlyOneWins(
  world: ContractWorld,
  stores: readonly EventStore[],
  expected: ExpectedRevision,
): Promise<void> {
  const stream = world.stream();
  if (expected === 0) await world.store.append(stream, sampleEvents(1), 'no-stream');
  const settled = await appendAtOnce(stores, 20, () => stream, expected);
  expect(resultsOf(settled)).toHaveLength(1);
  expect(refusalsOf(settled).every((refusal) => refusal instanceof RevisionConflict)).toBe(true);
  expect(await world.read(stream)).toHaveLength(expected === 0 ? 2 : 1);
}

async function allLandInOneStream(world: ContractWorld, stores: readonly EventStore[]): Promise<void> {
  const stream = world.stream();
  const settled = await appendAtOnce(stores, 50, () => stream, 'any');
  const expected = Array.from({ length: 50 }, (_, n) => n);
  expect(refusalsOf(settled)).toEqual([]);
  expect(
    resultsOf(settled)
      .map((result) => result.revision)
      .sort((a, b) => a - b),
  ).toEqual(expected);
  expect(revisionsOf(await world.read(stream))).toEqual(expected);
}

async function allLandInTheirStreams(world: ContractWorld, stores: readonly EventStore[]): Promise<void> {
  const streams = Array.from({ length: 50 }, () => world.stream());
  const results = resultsOf(await appendAtOnce(stores, 50, (n) => nth(streams, n), 'no-stream'));
  expect(new Set(results.map((result) => result.position)).size).toBe(50);
  for (const stream of streams) expect(await world.read(stream)).toHaveLength(1);
}

const byWriters = writers.flatMap(({ who, stores }): ContractCase[] => [
  {
    title: `${who}: of many appends at the same exact revision exactly one wins`,
    run: async (world) => onlyOneWins(world, await stores(world), 0),
  },
  {
    title: `${who}: of many appends with 'no-stream' exactly one wins`,
    run: async (world) => onlyOneWins(world, await stores(world), 'no-stream'),
  },
  {
    title: `${who}: of many appends with 'any' to one stream all land`,
    run: async (world) => allLandInOneStream(world, await stores(world)),
  },
  {
    title: `${who}: appends to many streams at once all land`,
    run: async (world) => allLandInTheirStreams(world, await stores(world)),
  },
]);

/** Reads where the stream is and appends there, as often as it takes. */
async function appendWithRetries(store: EventStore, stream: string, who: string): Promise<void> {
  for (;;) {
    let expected: ExpectedRevision = 'no-stream';
    for await (const last of store.readStream(stream, { direction: 'backwards', limit: 1 })) expected = last.revision;
    try {
      await store.append(stream, [sampleEvent({ who })], expected);
      return;
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
    }
  }
}

const others: readonly ContractCase[] = [
  {
    title: 'the same append sent ten times at once is one append',
    run: async (world) => {
      const stream = world.stream();
      const events = sampleEvents(3);
      const sent = Array.from({ length: 10 }, () => world.store.append(stream, events, 'no-stream'));
      const results = await Promise.all(sent);
      expect(new Set(results.map((result) => result.position)).size).toBe(1);
      expect(idsOf(await world.read(stream))).toEqual(idsOf(events));
    },
  },
  {
    title: 'a conflict fails its own append and none that came with it',
    run: async (world) => {
      const taken = world.stream();
      await world.store.append(taken, sampleEvents(1), 'no-stream');
      const settled = await appendAtOnce([world.store], 20, (n) => (n % 2 === 0 ? taken : world.stream()), 'no-stream');
      expect(settled.map((outcome) => outcome.status)).toEqual(
        settled.map((_, n) => (n % 2 === 0 ? 'rejected' : 'fulfilled')),
      );
    },
  },
  {
    title: 'the events of one append stay together, in the stream and in all',
    run: async (world) => {
      const stream = world.stream();
      const appends = Array.from({ length: 10 }, () => sampleEvents(7));
      await Promise.all(appends.map((events) => world.store.append(stream, events, 'any')));
      const read = await world.read(stream);
      const groups = Array.from({ length: 10 }, (_, n) => idsOf(read.slice(n * 7, n * 7 + 7)).join());
      expect(groups.sort()).toEqual(appends.map((events) => idsOf(events).join()).sort());
    },
  },
  {
    title: 'writers that load, decide and retry lose nothing',
    run: async (world) => {
      const stream = world.stream();
      const second = await world.second();
      const who = Array.from({ length: 12 }, (_, n) => `writer ${n}`);
      await Promise.all(who.map((name, n) => appendWithRetries(n % 2 === 0 ? world.store : second, stream, name)));
      const read = await world.read(stream);
      expect(read.map((event) => event.data.who).sort()).toEqual([...who].sort());
      expect(lastOf(read).revision).toBe(11);
    },
  },
];

export const concurrencyCases: readonly ContractCase[] = [...byWriters, ...others];
