import fc from 'fast-check';
import { PersistentOrder } from './persistent-order.js';

const place = fc.record({ rank: fc.integer({ min: 0, max: 9 }), id: fc.integer({ min: 0, max: 30 }).map(String) });
const step = fc.record({ isAdded: fc.boolean(), place });

function sorted(places: Iterable<{ readonly rank: number; readonly id: string }>, rank: number): readonly string[] {
  const wanted = [...places].filter((place) => place.rank <= rank);
  return wanted.sort((one, other) => one.rank - other.rank || (one.id < other.id ? -1 : 1)).map(({ id }) => id);
}

describe('PersistentOrder', () => {
  it('answers like a sorted list, whatever is added and taken out, and leaves the order it was made from as it was', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: -1, max: 10 }), (steps, rank) => {
        const expected = new Map<string, { rank: number; id: string }>();
        let order = PersistentOrder.empty;
        for (const { isAdded, place } of steps) {
          const name = `${place.rank} ${place.id}`;
          const [before, was] = [order, sorted(expected.values(), rank)];
          if (isAdded && !expected.has(name)) {
            expected.set(name, place);
            order = order.with(place.rank, place.id);
          } else if (!isAdded) {
            expected.delete(name);
            order = order.without(place.rank, place.id);
          }
          expect([...before.upTo(rank)]).toEqual(was);
          expect([...order.upTo(rank)]).toEqual(sorted(expected.values(), rank));
        }
      }),
      { numRuns: 300, seed: 20261123 },
    );
  });

  it('finds the first of very many without looking at the others', () => {
    let order = PersistentOrder.empty;
    for (let rank = 1; rank <= 50_000; rank += 1) order = order.with(rank, `id ${rank}`);
    expect([...order.upTo(0)]).toEqual([]);
    expect(order.upTo(50_000).next().value).toBe('id 1');
    expect([...order.upTo(50_000)]).toHaveLength(50_000);
  });
});
