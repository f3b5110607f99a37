import { Breathing } from './breathing.js';

describe('Breathing', () => {
  let now = 0;
  const worked = (breathing: Breathing, milliseconds: number): number => {
    breathing.begins();
    now += milliseconds;
    return breathing.rest;
  };

  it('rests four times as long as it worked', () => {
    expect(worked(new Breathing(500, () => now), 20)).toBe(80);
  });

  it('rests no longer than it may let events gather', () => {
    expect(worked(new Breathing(500, () => now), 300)).toBe(500);
  });

  it('never rests where events are not to gather', () => {
    expect(worked(new Breathing(0, () => now), 300)).toBe(0);
  });
});
