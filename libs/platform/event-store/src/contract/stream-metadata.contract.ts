import type { ContractCase } from './contract-case.js';
import { idsOf, lastOf, revisionsOf, sampleEvents } from './sample-events.js';
import { eventually } from './waiting.js';

const keeping: readonly ContractCase[] = [
  {
    title: 'are undefined until they are set, for missing and live streams',
    run: async (world) => {
      const stream = world.stream();
      expect(await world.store.streamMetadata(stream)).toBeUndefined();
      await world.store.append(stream, sampleEvents(1), 'no-stream');
      expect(await world.store.streamMetadata(stream)).toBeUndefined();
    },
  },
  ...[{ maxCount: 3 }, { maxAgeSeconds: 90 }, { maxCount: 1, maxAgeSeconds: 3600 }].map((metadata): ContractCase => ({
    title: `come back as they were set: ${Object.keys(metadata).join(' and ')}`,
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(1), 'no-stream');
      await world.store.setStreamMetadata(stream, metadata);
      expect(await world.store.streamMetadata(stream)).toStrictEqual(metadata);
      expect(await (await world.second()).streamMetadata(stream)).toStrictEqual(metadata);
    },
  })),
  {
    title: 'set again, replace what was set before',
    run: async (world) => {
      const stream = world.stream();
      await world.store.setStreamMetadata(stream, { maxCount: 3 });
      await world.store.setStreamMetadata(stream, { maxAgeSeconds: 60 });
      expect(await world.store.streamMetadata(stream)).toStrictEqual({ maxAgeSeconds: 60 });
    },
  },
  {
    title: 'may be set before the first event, and are no event themselves',
    run: async (world) => {
      const stream = world.stream();
      await world.store.setStreamMetadata(stream, { maxCount: 2 });
      expect(await world.read(stream)).toEqual([]);
      expect(await world.store.append(stream, sampleEvents(3), 'no-stream')).toMatchObject({ revision: 2 });
      expect(revisionsOf(await world.read(stream))).toEqual([1, 2]);
    },
  },
];

const maxCount: readonly ContractCase[] = [
  {
    title: 'maxCount: only the last so many events are read, both ways and wherever one starts',
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(6), 'no-stream');
      await world.store.setStreamMetadata(stream, { maxCount: 2 });
      expect(revisionsOf(await world.read(stream))).toEqual([4, 5]);
      expect(revisionsOf(await world.read(stream, { from: 1, limit: 1 }))).toEqual([4]);
      expect(revisionsOf(await world.read(stream, { direction: 'backwards' }))).toEqual([5, 4]);
      expect(revisionsOf(await world.read(stream, { direction: 'backwards', from: 3 }))).toEqual([]);
    },
  },
  {
    title: 'maxCount: the window moves on with each append, and revisions count on',
    run: async (world) => {
      const stream = world.stream();
      await world.store.setStreamMetadata(stream, { maxCount: 2 });
      await world.store.append(stream, sampleEvents(2), 'no-stream');
      expect(await world.store.append(stream, sampleEvents(1), 1)).toMatchObject({ revision: 2 });
      expect(revisionsOf(await world.read(stream))).toEqual([1, 2]);
    },
  },
  {
    title: 'maxCount: a stream shorter than that is read whole, and other streams are left alone',
    run: async (world) => {
      const [short, other] = [world.stream(), world.stream()];
      await world.store.append(short, sampleEvents(2), 'no-stream');
      await world.store.append(other, sampleEvents(6), 'no-stream');
      await world.store.setStreamMetadata(short, { maxCount: 5 });
      expect(await world.read(short)).toHaveLength(2);
      expect(await world.read(other)).toHaveLength(6);
    },
  },
];

const maxAge: readonly ContractCase[] = [
  {
    title: 'maxAge: events as old as that are no longer read, younger ones are',
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(3), 'no-stream');
      await world.store.setStreamMetadata(stream, { maxAgeSeconds: 2 });
      await eventually('old events to vanish', async () => (await world.read(stream)).length === 0);
      const young = sampleEvents(1);
      expect(await world.store.append(stream, young, 2)).toMatchObject({ revision: 3 });
      expect(idsOf(await world.read(stream))).toEqual(idsOf(young));
      expect(revisionsOf(await world.read(stream, { direction: 'backwards' }))).toEqual([3]);
    },
  },
  {
    title: 'maxAge: events not as old as that are read',
    run: async (world) => {
      const stream = world.stream();
      await world.store.setStreamMetadata(stream, { maxAgeSeconds: 3600 });
      await world.store.append(stream, sampleEvents(3), 'no-stream');
      expect(revisionsOf(await world.read(stream))).toEqual([0, 1, 2]);
    },
  },
];

const deletion: readonly ContractCase[] = [
  {
    title: 'set on a deleted stream, bring nothing back',
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(3), 'no-stream');
      await world.store.deleteStream(stream, 'any');
      await world.store.setStreamMetadata(stream, { maxCount: 10 });
      expect(await world.read(stream)).toEqual([]);
      expect(await world.store.append(stream, sampleEvents(1), 'no-stream')).toMatchObject({ revision: 3 });
      expect(revisionsOf(await world.read(stream))).toEqual([3]);
    },
  },
  {
    title: 'set on a stream that was taken up again, bring nothing back either',
    run: async (world) => {
      const stream = world.stream();
      await world.store.append(stream, sampleEvents(3), 'no-stream');
      await world.store.deleteStream(stream, 'any');
      await world.store.append(stream, sampleEvents(2), 'no-stream');
      await world.store.setStreamMetadata(stream, { maxCount: 10 });
      expect(revisionsOf(await world.read(stream))).toEqual([3, 4]);
      expect(lastOf(await world.read(stream, { direction: 'backwards' })).revision).toBe(3);
    },
  },
];

export const streamMetadataCases: readonly ContractCase[] = [...keeping, ...maxCount, ...maxAge, ...deletion];
