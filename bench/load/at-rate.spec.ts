import { atRate, type LoadClock } from './at-rate.js';

/** Sleeps take the time they were asked for, and `late` more. */
function clockThatOversleeps(late: number): LoadClock {
  let time = 1_000;
  return {
    now: () => time,
    sleep: async (milliseconds) => {
      time += milliseconds + late;
    },
  };
}

async function fired(rate: Parameters<typeof atRate>[0], clock: LoadClock) {
  const requests: { readonly due: number; readonly sent: number }[] = [];
  await atRate(rate, (due) => requests.push({ due, sent: clock.now() }), clock);
  return requests;
}

describe('Open-loop load', () => {
  it('sends at a fixed rate', async () => {
    const requests = await fired({ perSecond: 100, seconds: 0.05 }, clockThatOversleeps(0));
    expect(requests.map(({ sent }) => sent)).toEqual([1_000, 1_010, 1_020, 1_030, 1_040]);
  });

  it('counts a request from when it was due, however late it is sent', async () => {
    const requests = await fired({ perSecond: 100, seconds: 0.05 }, clockThatOversleeps(25));
    expect(requests).toEqual([
      { due: 1_000, sent: 1_000 },
      { due: 1_010, sent: 1_035 },
      { due: 1_020, sent: 1_035 },
      { due: 1_030, sent: 1_035 },
      { due: 1_040, sent: 1_065 },
    ]);
  });

  it('sends all that was due, however long it could not', async () => {
    const requests = await fired({ perSecond: 1_000, seconds: 1 }, clockThatOversleeps(300));
    expect(requests).toHaveLength(1_000);
  });
});
