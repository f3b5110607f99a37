import type { DomainEvent } from '#platform/kernel/index.js';
import { sampleRecorded } from '../testing/sample-recorded.js';
import { EventRegistry } from './event-registry.js';
import { defineEventTypes } from './event-types.js';

type Renamed = DomainEvent<'Renamed', { readonly first: string; readonly last: string }>;

const renamed = defineEventTypes<Renamed>('people', {
  Renamed: {
    schemaVersion: 3,
    upcasters: {
      1: ({ name }) => ({ fullName: name }),
      2: ({ fullName }) => {
        const [first = '', last = ''] = (fullName as string).split(' ');
        return { first, last };
      },
    },
  },
});

describe('EventRegistry', () => {
  const registry = new EventRegistry(renamed);

  it('reads an old shape through every step as today’s', () => {
    const old = sampleRecorded({ type: 'Renamed', data: { name: 'Ada Lovelace' }, schemaVersion: 1 });
    const today = registry.decode(old);
    expect(today.data).toEqual({ first: 'Ada', last: 'Lovelace' });
    expect(today.metadata.schemaVersion).toBe(3);
  });

  it('leaves today’s shape, and types it doesn’t know, as they are', () => {
    const today = sampleRecorded({ type: 'Renamed', data: { first: 'A', last: 'L' }, schemaVersion: 3 });
    const unknown = sampleRecorded({ type: 'FromAnotherRelease', data: {}, schemaVersion: 9 });
    expect(registry.decode(today)).toBe(today);
    expect(registry.decode(unknown)).toBe(unknown);
  });

  it('refuses a shape from the future rather than misread it', () => {
    const future = sampleRecorded({ type: 'Renamed', data: {}, schemaVersion: 4 });
    expect(() => registry.decode(future)).toThrow('schema version 4; this release knows 3');
  });

  it('refuses to start when two contexts own a name', () => {
    const other = { context: 'pets', types: renamed.types };
    expect(() => new EventRegistry(renamed, other)).toThrow('Renamed is registered by people and by pets');
  });

  it('refuses to start when an upcaster is missing', () => {
    const gap = { context: 'people', types: new Map([['Renamed', { schemaVersion: 2 }]]) };
    expect(() => new EventRegistry(gap)).toThrow('Renamed has no upcaster from schema version 1');
  });

  it('writes only registered types', () => {
    expect(registry.schemaVersionOf('Renamed')).toBe(3);
    expect(() => registry.schemaVersionOf('Removed')).toThrow('not a registered event type');
  });
});
