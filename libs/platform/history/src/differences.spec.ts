import type { JsonObject } from '#platform/kernel/index.js';
import { differences } from './differences.js';

describe('The differences between two states', () => {
  it.each(['constructor', 'toString', '__proto__'])('know a field that is called %s', (name) => {
    const state = (value: number) => JSON.parse(`{"features":{"${name}":${value}}}`) as JsonObject;
    const path = `/features/${name}`;
    expect(differences({ features: {} }, state(1))).toEqual([{ path, after: 1 }]);
    expect(differences(state(1), { features: {} })).toEqual([{ path, before: 1 }]);
    expect(differences(state(1), state(2))).toEqual([{ path, before: 1, after: 2 }]);
    expect(differences(state(1), state(1))).toEqual([]);
  });
});
