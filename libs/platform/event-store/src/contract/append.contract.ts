import { RevisionConflict } from '../errors.js';
import type { ContractCase } from './contract-case.js';
import { idsOf, lastOf, nth, revisionsOf, sampleEvent, sampleEvents } from './sample-events.js';

const results: readonly ContractCase[] = [
  {
    title: 'answers revision and position of the last event it appended',
    run: async (world) => {
      const stream = world.stream();
      const result = await world.store.append(stream, sampleEvents(3), 'no-stream');
      const last = lastOf(await world.read(stream));
      expect(result).toEqual({ revision: 2, position: last.position });
    },
  },
  {
    title: 'keeps the order of the events and counts revisions from 0',
    run: async (world) => {
      const stream = world.stream();
      const events = sampleEvents(5);
      await world.store.append(stream, events.slice(0, 2), 'no-stream');
      await world.store.append(stream, events.slice(2), 1);
      const read = await world.read(stream);
      expect(idsOf(read)).toEqual(idsOf(events));
      expect(revisionsOf(read)).toEqual([0, 1, 2, 3, 4]);
    },
  },
  {
    title: 'gives later appends higher positions, whatever their streams',
    run: async (world) => {
      const positions: bigint[] = [];
      for (let n = 0; n < 5; n += 1) {
        positions.push((await world.store.append(world.stream(), sampleEvents(2), 'no-stream')).position);
      }
      expect(positions).toEqual([...positions].sort((a, b) => (a < b ? -1 : 1)));
      expect(new Set(positions).size).toBe(5);
    },
  },
  {
    title: 'lands a thousand events in one append',
    run: async (world) => {
      const stream = world.stream();
      const events = sampleEvents(1000);
      expect(await world.store.append(stream, events, 'no-stream')).toMatchObject({ revision: 999 });
      expect(idsOf(await world.read(stream))).toEqual(idsOf(events));
    },
  },
  {
    title: 'is read at once by another process',
    run: async (world) => {
      const stream = world.stream();
      const second = await world.second();
      await world.store.append(stream, sampleEvents(2), 'no-stream');
      await expect(second.append(stream, sampleEvents(1), 0)).rejects.toMatchObject({ actual: 1 });
      expect(await second.append(stream, sampleEvents(1), 1)).toMatchObject({ revision: 2 });
    },
  },
];

const conflicts: readonly ContractCase[] = [
  {
    title: 'a conflict names the stream, what was expected and what was found',
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(3), 'no-stream');
      const refused = await world.store.append(stream, sampleEvents(1), 7).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(RevisionConflict);
      expect(refused).toMatchObject({ stream, expected: 7, actual: 2 });
    },
  },
  {
    title: 'a revision that has been passed conflicts',
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(3), 'no-stream');
      await expect(world.store.append(stream, sampleEvents(1), 0)).rejects.toMatchObject({ expected: 0, actual: 2 });
    },
  },
  {
    title: 'a refused append adds none of its events',
    run: async (world) => {
      const stream = world.stream();
      const before = sampleEvents(2);
      await world.store.append(stream, before, 'no-stream');
      await expect(world.store.append(stream, sampleEvents(5), 'no-stream')).rejects.toBeInstanceOf(RevisionConflict);
      expect(idsOf(await world.read(stream))).toEqual(idsOf(before));
    },
  },
];

const repetitions: readonly ContractCase[] = [
  {
    title: "a repeated 'no-stream' append gives the first result even after others have appended",
    run: async (world) => {
      const stream = world.stream();
      const events = sampleEvents(2);
      const first = await world.store.append(stream, events, 'no-stream');
      await world.store.append(stream, sampleEvents(3), 1);
      expect(await world.store.append(stream, events, 'no-stream')).toEqual(first);
      expect(revisionsOf(await world.read(stream))).toEqual([0, 1, 2, 3, 4]);
    },
  },
  {
    title: 'a repeated exact append gives the first result even after others have appended',
    run: async (world) => {
      const stream = world.stream();
      const events = sampleEvents(2);
      await world.store.append(stream, sampleEvents(1), 'no-stream');
      const first = await world.store.append(stream, events, 0);
      await world.store.append(stream, sampleEvents(3), 2);
      expect(await world.store.append(stream, events, 0)).toEqual(first);
      expect(revisionsOf(await world.read(stream))).toEqual([0, 1, 2, 3, 4, 5]);
    },
  },
  {
    title: 'another process may repeat an append',
    run: async (world) => {
      const stream = world.stream();
      const events = sampleEvents(2);
      const first = await world.store.append(stream, events, 'no-stream');
      expect(await (await world.second()).append(stream, events, 'no-stream')).toEqual(first);
    },
  },
  {
    title: 'the first part of an append is not that append',
    run: async (world) => {
      const stream = world.stream();
      const events = sampleEvents(2);
      await world.store.append(stream, events, 'no-stream');
      const longer = [...events, sampleEvent()];
      await expect(world.store.append(stream, longer, 'no-stream')).rejects.toMatchObject({ actual: 1 });
    },
  },
  {
    title: 'the same ids in another order are not the same append',
    run: async (world) => {
      const stream = world.stream();
      const events = sampleEvents(2);
      await world.store.append(stream, sampleEvents(1), 'no-stream');
      await world.store.append(stream, events, 0);
      const swapped = [nth(events, 1), nth(events, 0)];
      await expect(world.store.append(stream, swapped, 0)).rejects.toMatchObject({ expected: 0, actual: 2 });
    },
  },
  {
    title: 'the same id in two streams is two events',
    run: async (world) => {
      const [one, other] = [world.stream(), world.stream()];
      const events = sampleEvents(1);
      await world.store.append(one, events, 'no-stream');
      expect(await world.store.append(other, events, 'no-stream')).toMatchObject({ revision: 0 });
      expect(idsOf(await world.read(other))).toEqual(idsOf(events));
    },
  },
];

export const appendCases: readonly ContractCase[] = [...results, ...conflicts, ...repetitions];
