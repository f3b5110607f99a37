import { derivedId } from '#platform/kernel/index.js';
import { laneOf } from './lane-of.js';

describe('laneOf', () => {
  it('is the same for a key for ever', () => {
    expect(['license-1', 'heartbeats-20261123-3', ''].map((key) => laneOf(key, 8))).toEqual(EXPECTED);
  });

  it('gives each lane a fair share of the keys', () => {
    const keys = Array.from({ length: 8_000 }, (_, n) => `license-${derivedId('license', n)}`);
    for (const lanes of [2, 8]) {
      const shares = Array.from(
        { length: lanes },
        (_, lane) => keys.filter((key) => laneOf(key, lanes) === lane).length,
      );
      for (const share of shares) expect(share).toBeGreaterThan((8_000 / lanes) * 0.8);
    }
  });
});

const EXPECTED = [4, 5, 4];
