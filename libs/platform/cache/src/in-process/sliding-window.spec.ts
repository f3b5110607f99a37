import fc from 'fast-check';
import { SlidingWindow } from './sliding-window.js';

const rate = fc.record({ limit: fc.integer({ min: 1, max: 20 }), windowSeconds: fc.constantFrom(1, 60, 3_600) });
/** Steps in thousandths of the window: crowds, trickles, and silences longer than a window. */
const steps = fc.array(
  fc.oneof(fc.constant(0), fc.integer({ max: 30, min: 0 }), fc.integer({ min: 0, max: 2_500 }), fc.constant(1_000)),
  { maxLength: 300 },
);

describe('SlidingWindow', () => {
  it('never lets more than the limit through in any stretch of the window’s length', () => {
    fc.assert(
      fc.property(rate, steps, fc.double({ min: 0, max: 1e10, noNaN: true }), (given, stepsTaken, startMs) => {
        const allowedAt = allowedTimes(given, stepsTaken, startMs);
        for (const [first, at] of allowedAt.entries()) {
          const next = allowedAt[first + given.limit];
          if (next !== undefined) expect(next - at).toBeGreaterThan(given.windowSeconds * 1_000);
        }
      }),
    );
  });

  it('refuses nobody while fewer than the limit were let through in the window and a hundredth of it', () => {
    fc.assert(
      fc.property(rate, steps, (given, stepsTaken) => {
        const window = new SlidingWindow(given);
        const longestMs = given.windowSeconds * 1_010;
        const allowedAt: number[] = [];
        let nowMs = 0;
        for (const step of stepsTaken) {
          nowMs += step * given.windowSeconds;
          const counting = allowedAt.filter((at) => nowMs - at < longestMs).length;
          const { allowed } = window.take(nowMs);
          if (counting < given.limit) expect(allowed).toBe(true);
          if (allowed) allowedAt.push(nowMs);
        }
      }),
    );
  });

  it('says to the slot when more is let through: not before, and then at once', () => {
    fc.assert(
      fc.property(rate, steps, (given, stepsTaken) => {
        const window = () => {
          const filled = new SlidingWindow(given);
          let nowMs = 0;
          for (const step of stepsTaken) filled.take((nowMs += step * given.windowSeconds));
          while (filled.take(nowMs).allowed);
          return { filled, nowMs, resetMs: filled.take(nowMs).resetMs };
        };
        const { filled: early, nowMs, resetMs } = window();
        expect(early.take(nowMs + resetMs - 0.5).allowed).toBe(false);
        expect(window().filled.take(nowMs + resetMs).allowed).toBe(true);
      }),
    );
  });

  it('starts anew after a silence, however long', () => {
    for (let slots = 101; slots <= 303; slots += 1) {
      const window = new SlidingWindow({ limit: 2, windowSeconds: 60 });
      const remaining = [0, 0, slots * 600, slots * 600].map((nowMs) => window.take(nowMs).remaining);
      expect(remaining).toEqual([1, 0, 1, 0]);
    }
  });
});

/** When requests were let through that came in these steps. */
function allowedTimes(
  rateGiven: { limit: number; windowSeconds: number },
  stepsTaken: readonly number[],
  startMs: number,
) {
  const window = new SlidingWindow(rateGiven);
  let nowMs = startMs;
  return stepsTaken.flatMap((step) => {
    nowMs += step * rateGiven.windowSeconds;
    return window.take(nowMs).allowed ? [nowMs] : [];
  });
}
