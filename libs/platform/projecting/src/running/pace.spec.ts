import { Pace } from './pace.js';

describe('Pace', () => {
  it('is nothing before anything was done twice', () => {
    expect(new Pace().reached(500, 1_000)).toBe(0);
  });

  it('is what was done a second, and follows a change', () => {
    const pace = new Pace();
    pace.reached(0, 0);
    expect(pace.reached(2_000, 2_000)).toBe(1_000);
    expect(pace.reached(2_000, 3_000)).toBe(700);
    expect(pace.reached(12_000, 4_000)).toBeCloseTo(3_490);
  });
});
