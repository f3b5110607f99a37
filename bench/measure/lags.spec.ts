import { lagsOf } from './lags.js';

const move = (position: bigint, at: number) => ({ projection: 'activations', position, at });

describe('The lag of a projection', () => {
  it('runs from the writing of each event to the first commit that holds its row', () => {
    const events = [
      { position: 1n, at: 100 },
      { position: 2n, at: 105 },
      { position: 3n, at: 120 },
    ];
    expect(lagsOf(events, [move(2n, 110), move(3n, 128)])).toEqual([10, 5, 8]);
  });

  it('takes no note of commits from before', () => {
    expect(lagsOf([{ position: 7n, at: 50 }], [move(5n, 10), move(6n, 40), move(9n, 61)])).toEqual([11]);
  });

  it('is unknown for what was never seen', () => {
    expect(lagsOf([{ position: 8n, at: 50 }], [move(7n, 60)])).toEqual([]);
  });
});
