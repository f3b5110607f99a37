import { LicenseError } from '../http/license-error.js';
import { untilNextBeat, untilRetry } from './when-next.js';

describe('The next heartbeat', () => {
  const NOW = 1_000_000;

  it('comes when the server wants it, or up to a twentieth of the interval later', () => {
    expect(untilNextBeat(NOW + 600_000, NOW, 900, 0)).toBe(600_000);
    expect(untilNextBeat(NOW + 600_000, NOW, 900, 1)).toBe(645_000);
  });

  it('comes at once when it is overdue, and in two intervals at the latest', () => {
    expect(untilNextBeat(NOW - 5_000, NOW, 900, 0)).toBe(1_000);
    expect(untilNextBeat(NOW + 1e12, NOW, 900, 0)).toBe(1_800_000);
  });

  const DAY = 86_400_000;
  const after = (failures: number, graceLeft = 7 * DAY, error?: LicenseError) => ({
    failures,
    error,
    intervalSeconds: 900,
    graceLeft,
  });

  it('waits twice as long after each failure, up to the interval', () => {
    expect([1, 2, 3, 7, 50].map((failures) => untilRetry(after(failures), 1))).toEqual([
      15_000, 30_000, 60_000, 900_000, 900_000,
    ]);
    expect(untilRetry(after(1), 0)).toBe(7_500);
  });

  it('never comes sooner than the server wants to be asked again', () => {
    const busy = new LicenseError('UNAVAILABLE', 'Later.', { status: 503, retryAfterSeconds: 120 });
    expect(untilRetry(after(1, DAY, busy), 0)).toBe(120_000);
    expect(untilRetry(after(1, DAY, busy), 1)).toBe(126_000);
  });

  it('comes in half of the remaining grace at the latest, whatever failed and whoever is busy', () => {
    const busy = new LicenseError('UNAVAILABLE', 'Tomorrow.', { status: 503, retryAfterSeconds: 86_400 });
    for (const graceLeft of [1_800_001, 600_000, 60_000, 12_000]) {
      for (const error of [undefined, busy]) {
        expect(untilRetry(after(50, graceLeft, error), 1)).toBeLessThanOrEqual(graceLeft / 2);
        expect(untilRetry(after(50, graceLeft, error), 0)).toBeGreaterThanOrEqual(3_000);
      }
    }
    expect(untilRetry(after(50, 600_000), 1)).toBe(300_000);
    expect(untilRetry(after(50, 600_000), 0)).toBe(150_000);
  });

  it('comes in seconds at the very end, apart from others, and as ever when the grace has ended', () => {
    expect([0, 0.5, 1].map((random) => untilRetry(after(50, 1), random))).toEqual([3_000, 4_500, 6_000]);
    expect(untilRetry(after(50, 0), 1)).toBe(900_000);
  });
});
