import { PlanAge } from './plan-age.js';

describe('PlanAge', () => {
  it('is over whenever the transactions have doubled', () => {
    const age = new PlanAge(() => 0);
    const over = Array.from({ length: 70 }, (_, n) => (age.isOver() ? n + 1 : 0)).filter((n) => n > 0);
    expect(over).toEqual([1, 2, 4, 8, 16, 32, 64]);
  });

  it('is over by time at longer and longer intervals, up to a minute', () => {
    let now = 0;
    const age = new PlanAge(() => now);
    for (let early = 0; early < 1 << 20; early += 1) age.isOver();
    const over: number[] = [];
    for (; now < 300_000; now += 100) if (age.isOver()) over.push(now);
    const intervals = over.map((at, n) => at - (over[n - 1] ?? 0));
    expect(intervals).toEqual([1_100, 2_100, 4_100, 8_100, 16_100, 32_100, 60_100, 60_100, 60_100]);
  });
});
