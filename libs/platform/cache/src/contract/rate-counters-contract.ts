import { randomUUID } from 'node:crypto';
import type { Rate } from '#platform/config/index.js';
import type { RateCounters, Taken } from '../rate-counters.js';

export interface CountersWorld {
  readonly counters: RateCounters;
  /** Lets so much time pass for the counters. */
  pass(ms: number): Promise<void>;
  nowMs(): number;
}

/** Long enough that nothing is forgotten within a spec. */
const LONG: Rate = { limit: 100, windowSeconds: 3_600 };
const SHORT: Rate = { limit: 10, windowSeconds: 1 };

/** What every adapter of `RateCounters` must do. */
export function describeRateCounters(name: string, open: () => Promise<CountersWorld>): void {
  describe(`RateCounters › ${name}`, () => {
    let world: CountersWorld;
    let subject: string;
    const take = (rate: Rate, who = subject): Promise<Taken> => Promise.resolve(world.counters.take(who, rate));
    /** On a machine that stands still for a window's length, what was taken before it counts no more. */
    const refusal = async (rate: Rate): Promise<Taken> => {
      for (;;) {
        const last = (await takeTimes(2 * rate.limit, rate)).at(-1);
        if (last?.allowed === false) return last;
      }
    };
    const takeTimes = (times: number, rate: Rate) => Promise.all(Array.from({ length: times }, () => take(rate)));

    beforeAll(async () => {
      world = await open();
    });
    beforeEach(() => {
      subject = randomUUID();
    });
    afterAll(() => world.counters.stop());

    it('lets the limit through and no more, and counts down what is left', async () => {
      const rate = { ...LONG, limit: 3 };
      const taken = [await take(rate), await take(rate), await take(rate), await take(rate), await take(rate)];
      expect(taken.map(({ allowed }) => allowed)).toEqual([true, true, true, false, false]);
      expect(taken.map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0, 0]);
    });

    it('lets exactly the limit through of many at once', async () => {
      const taken = await takeTimes(500, LONG);
      expect(taken.filter(({ allowed }) => allowed)).toHaveLength(LONG.limit);
    });

    it('counts subjects apart', async () => {
      const rate = { ...LONG, limit: 1 };
      expect((await take(rate)).allowed).toBe(true);
      expect((await take(rate, `${subject} too`)).allowed).toBe(true);
      expect((await take(rate)).allowed).toBe(false);
    });

    it('says truly when the next is let through, whatever was refused meanwhile', async () => {
      for (let round = 0; round < 3; round += 1) {
        const { resetMs } = await refusal(SHORT);
        expect(resetMs).toBeGreaterThan(0);
        expect(resetMs).toBeLessThanOrEqual(1_010);
        await world.pass(resetMs);
        await expect(takeTimes(SHORT.limit, SHORT)).resolves.toContainEqual(expect.objectContaining({ allowed: true }));
      }
    });

    it('never lets more than the limit through in any stretch of the window’s length', async () => {
      const through: { readonly askedMs: number; readonly answeredMs: number }[] = [];
      for (let asked = 0; asked < 300; asked += 1) {
        const askedMs = world.nowMs();
        if ((await take(SHORT)).allowed) through.push({ askedMs, answeredMs: world.nowMs() });
        await world.pass((asked * 7) % 17);
      }
      expect(through.length).toBeGreaterThan(SHORT.limit);
      const stretches = through
        .slice(SHORT.limit)
        .map(({ answeredMs }, first) => answeredMs - (through[first]?.askedMs ?? answeredMs));
      // A clock of whole milliseconds may be one behind at either end.
      expect(Math.min(...stretches)).toBeGreaterThanOrEqual(998);
    });
  });
}
