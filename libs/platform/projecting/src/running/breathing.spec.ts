import { Breathing } from './breathing.js';

const ENOUGH = 2_000;

describe('Breathing', () => {
  let now = 0;
  const worked = (breathing: Breathing, milliseconds: number, ahead = { count: 3, isCaughtUp: true }): number => {
    breathing.begins();
    now += milliseconds;
    return breathing.restBefore(ahead, ENOUGH);
  };
  const gathering = () => new Breathing(500, () => now);

  it('rests fifty times as long as it worked', () => {
    expect(worked(gathering(), 2)).toBe(100);
  });

  it('rests no longer than it may let events gather', () => {
    expect(worked(gathering(), 300)).toBe(500);
  });

  it('never rests where events are not to gather', () => {
    expect(worked(new Breathing(0, () => now), 300)).toBe(0);
  });

  it('never rests while it is behind, or a whole batch waits', () => {
    expect(worked(gathering(), 20, { count: 0, isCaughtUp: false })).toBe(0);
    expect(worked(gathering(), 20, { count: ENOUGH, isCaughtUp: true })).toBe(0);
  });

  it('ends its rest when it is stopped', async () => {
    const stopping = new AbortController();
    const breathing = new Breathing(60_000, () => now);
    breathing.begins();
    now += 60_000;
    const resting = breathing.rest({ count: 0, isCaughtUp: true }, ENOUGH, stopping.signal);
    stopping.abort();
    await resting;
  });
});
