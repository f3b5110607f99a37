import { median, percentilesOf } from './percentiles.js';

describe('Percentiles', () => {
  it('are values that occurred, by nearest rank', () => {
    const thousand = Array.from({ length: 1_000 }, (_, index) => 1_000 - index);
    expect(percentilesOf(thousand)).toEqual({ p50: 500, p99: 990, p999: 999 });
  });

  it('order by number, not by text', () => {
    expect(percentilesOf([9, 100, 11]).p50).toBe(11);
  });

  it('of a few values reach the greatest', () => {
    expect(percentilesOf([3, 1, 2])).toEqual({ p50: 2, p99: 3, p999: 3 });
  });

  it('of nothing are 0', () => {
    expect(percentilesOf([])).toEqual({ p50: 0, p99: 0, p999: 0 });
  });
});

describe('The median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[10, 9, 100, 1], 9.5],
    [[], 0],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});
