import { PersistentMap } from './persistent-map.js';

/** FNV-1a of all three is the same: the trie must keep them apart by their names. */
const COLLIDING = ['key 2341059', 'key 5990650', 'key 12180912'] as const;

describe('PersistentMap', () => {
  it('answers like a Map, whatever is set and deleted in whatever order', () => {
    const random = seeded(7);
    const expected = new Map<string, number>();
    let map = PersistentMap.of<number>();
    for (let step = 0; step < 20_000; step += 1) {
      const key = `key ${Math.floor(random() * 2_000)}`;
      if (random() < 0.6) {
        expected.set(key, step);
        map = map.set(key, step);
      } else {
        expected.delete(key);
        map = map.delete(key);
      }
      expect(map.get(key)).toBe(expected.get(key));
    }
    expect(map.size).toBe(expected.size);
    expect([...map.values()].sort()).toEqual([...expected.values()].sort());
    for (const [key, value] of expected) expect(map.get(key)).toBe(value);
  });

  it('leaves the map it was made from as it was', () => {
    const before = PersistentMap.of([['a', 1]]);
    const after = before.set('a', 2).set('b', 3).delete('a');
    expect([before.get('a'), before.get('b'), before.size]).toEqual([1, undefined, 1]);
    expect([after.get('a'), after.get('b'), after.size]).toEqual([undefined, 3, 1]);
  });

  it('keeps keys of one hash apart, whichever is set again or deleted', () => {
    const all = PersistentMap.of<string>(COLLIDING.map((key) => [key, key] as const));
    expect([all.size, ...[...all.values()].sort()]).toEqual([3, ...[...COLLIDING].sort()]);
    for (const changed of COLLIDING) {
      const others = COLLIDING.filter((key) => key !== changed);
      for (const map of [all.set(changed, 'new'), all.delete(changed), all.delete(changed).set(changed, 'new')]) {
        expect(others.map((key) => map.get(key))).toEqual(others);
        expect([...map.values()]).toHaveLength(map.size);
      }
      expect([all.set(changed, 'new').get(changed), all.set(changed, 'new').size]).toEqual(['new', 3]);
      expect([all.delete(changed).get(changed), all.delete(changed).size]).toEqual([undefined, 2]);
    }
    expect(COLLIDING.reduce((map, key) => map.delete(key), all).size).toBe(0);
  });

  it('is empty again when all is deleted, and the same when nothing was there to delete', () => {
    const map = PersistentMap.of([['a', 1]]);
    expect([...map.delete('a').values()]).toEqual([]);
    expect(map.delete('b')).toBe(map);
  });
});

/** Mulberry32: the same numbers at each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
