import { RevisionConflict } from '../errors.js';
import type { ExpectedRevision } from '../port.js';
import type { ContractCase } from './contract-case.js';
import { idsOf, lastOf, revisionsOf, sampleEvents } from './sample-events.js';

type StreamState = 'missing' | 'live' | 'deleted';

/**
 * The live and the deleted stream have the last revision 1. A stream that never was can't be deleted, whatever is
 * expected: so EventStoreDB has it since 21.10 (issue 4637 of its repository).
 */
const deletions: readonly { state: StreamState; expected: ExpectedRevision; conflicts?: true }[] = [
  { state: 'live', expected: 'any' },
  { state: 'live', expected: 'stream-exists' },
  { state: 'live', expected: 1 },
  { state: 'live', expected: 0, conflicts: true },
  { state: 'live', expected: 2, conflicts: true },
  { state: 'live', expected: 'no-stream', conflicts: true },
  { state: 'missing', expected: 'any', conflicts: true },
  { state: 'missing', expected: 'stream-exists', conflicts: true },
  { state: 'missing', expected: 'no-stream', conflicts: true },
  { state: 'missing', expected: 0, conflicts: true },
  { state: 'deleted', expected: 'any' },
  { state: 'deleted', expected: 'stream-exists', conflicts: true },
];

const deletionCases = deletions.map(({ state, expected, conflicts = false }): ContractCase => ({
  title: `a ${state} stream, expecting ${expected}, ${conflicts ? 'is refused' : 'reads as nothing afterwards'}`,
  run: async (world) => {
    const { store } = world;
    const stream = world.stream();
    const events = state === 'missing' ? [] : sampleEvents(2);
    if (state !== 'missing') await store.append(stream, events, 'no-stream');
    if (state === 'deleted') await store.deleteStream(stream, 'any');
    const deleting = store.deleteStream(stream, expected);
    const actual = state === 'live' ? 1 : 'no-stream';
    if (conflicts) await expect(deleting).rejects.toMatchObject({ name: 'RevisionConflict', stream, expected, actual });
    else await deleting;
    expect(idsOf(await world.read(stream))).toEqual(conflicts && state === 'live' ? idsOf(events) : []);
  },
}));

const lifeAfter: readonly ContractCase[] = [
  ...(['forwards', 'backwards'] as const).map((direction): ContractCase => ({
    title: `a deleted stream reads as nothing ${direction}, wherever one starts`,
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(3), 'no-stream');
      await world.store.deleteStream(stream, 2);
      for (const from of [0, 2, 'start', 'end'] as const) {
        expect(await world.read(stream, { direction, from })).toEqual([]);
      }
    },
  })),
  {
    title: 'events appended after a deletion go on with the revisions, and only they are read',
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(3), 'no-stream');
      await world.store.deleteStream(stream, 'any');
      const events = sampleEvents(2);
      expect(await world.store.append(stream, events, 'no-stream')).toMatchObject({ revision: 4 });
      expect(idsOf(await world.read(stream))).toEqual(idsOf(events));
      expect(revisionsOf(await world.read(stream, { from: 0 }))).toEqual([3, 4]);
      expect(revisionsOf(await world.read(stream, { direction: 'backwards' }))).toEqual([4, 3]);
    },
  },
  {
    title: 'a stream may be deleted and taken up again several times',
    run: async (world) => {
      const stream = world.stream();
      for (let life = 0; life < 4; life += 1) {
        expect(await world.store.append(stream, sampleEvents(2), 'no-stream')).toMatchObject({
          revision: life * 2 + 1,
        });
        expect(revisionsOf(await world.read(stream))).toEqual([life * 2, life * 2 + 1]);
        await world.store.deleteStream(stream, life * 2 + 1);
      }
    },
  },
  {
    title: 'a stream taken up again conflicts with what it really is',
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(2), 'no-stream');
      await world.store.deleteStream(stream, 'any');
      await world.store.append(stream, sampleEvents(1), 'no-stream');
      await expect(world.store.append(stream, sampleEvents(1), 'no-stream')).rejects.toMatchObject({ actual: 2 });
      await expect(world.store.append(stream, sampleEvents(1), 1)).rejects.toMatchObject({ expected: 1, actual: 2 });
    },
  },
  {
    title: 'an exact revision other than the last conflicts on a deleted stream',
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(3), 'no-stream');
      await world.store.deleteStream(stream, 'any');
      for (const expected of [0, 5]) {
        await expect(world.store.append(stream, sampleEvents(1), expected)).rejects.toMatchObject({
          expected,
          actual: 'no-stream',
        });
      }
    },
  },
  ...(['no-stream', 0] as const).map((expected): ContractCase => ({
    title: `an append with ${expected} repeated after the deletion succeeds and brings nothing back`,
    run: async (world) => {
      const stream = world.stream();
      if (expected === 0) await world.store.append(stream, sampleEvents(1), 'no-stream');
      const events = sampleEvents(2);
      const { revision } = await world.store.append(stream, events, expected);
      await world.store.deleteStream(stream, 'any');
      expect(await world.store.append(stream, events, expected)).toMatchObject({ revision });
      expect(await world.read(stream)).toEqual([]);
    },
  })),
  {
    title: "an append with 'stream-exists' repeated after the deletion conflicts",
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(1), 'no-stream');
      const events = sampleEvents(2);
      await world.store.append(stream, events, 'stream-exists');
      await world.store.deleteStream(stream, 'any');
      const repeated = world.store.append(stream, events, 'stream-exists');
      await expect(repeated).rejects.toMatchObject({ expected: 'stream-exists', actual: 'no-stream' });
      expect(await world.read(stream)).toEqual([]);
    },
  },
  {
    title: 'other streams keep their events, in reads of all too',
    run: async (world) => {
      const [kept, removed] = [world.stream(), world.stream()];
      const { position } = await world.store.append(kept, sampleEvents(1), 'no-stream');
      await world.store.append(removed, sampleEvents(2), 'no-stream');
      await world.store.deleteStream(removed, 'any');
      const last = sampleEvents(1);
      await world.store.append(kept, last, 0);
      expect(await world.read(kept)).toHaveLength(2);
      for await (const event of world.store.readAll({ from: position })) expect(event.type).not.toMatch(/^\$/);
      expect(lastOf(await world.read(kept)).id).toBe(lastOf(last).id);
    },
  },
  {
    title: 'another process sees the deletion',
    run: async (world) => {
      const stream = world.stream();
      const second = await world.second();
      await world.store.append(stream, sampleEvents(2), 'no-stream');
      await second.deleteStream(stream, 1);
      await expect(world.store.append(stream, sampleEvents(1), 'stream-exists')).rejects.toBeInstanceOf(
        RevisionConflict,
      );
      expect(await world.read(stream)).toEqual([]);
    },
  },
];

export const deleteCases: readonly ContractCase[] = [...deletionCases, ...lifeAfter];
