import { openDoors, type Doors } from '../support/doors.js';
import { eventually } from '../support/eventually.js';
import { twoServers } from '../support/two-servers.js';

const ROUNDS = 9;
const BOUND_MILLISECONDS = 1_000;

describe('A suspension', () => {
  let doors: Doors;
  beforeAll(async () => (doors = await openDoors({ licenseServers: 2 })), 120_000);
  afterAll(() => doors.stop());

  /** Until both servers answer so, in milliseconds. */
  async function untilBoth<T>(ask: (server: number) => Promise<T>, expected: T): Promise<number> {
    const acknowledged = performance.now();
    const seen = async (server: number) => {
      await eventually(async () => expect(await ask(server)).toBe(expected));
      return performance.now() - acknowledged;
    };
    return Math.max(...(await Promise.all([seen(0), seen(1)])));
  }

  it('is seen by every license server within a second of its acknowledgement, and so is its end', async () => {
    const license = await (await twoServers(doors)).issue();
    await untilBoth(license.verifyAt, 'VALID');
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      expect((await license.change('suspend')).status).toBe(200);
      took.push(await untilBoth(license.verifyAt, 'SUSPENDED'));
      expect((await license.change('reinstate')).status).toBe(200);
      took.push(await untilBoth(license.verifyAt, 'VALID'));
    }
    expect(median(took)).toBeLessThan(BOUND_MILLISECONDS);
  });
});

/** One round may meet a machine that is busy with something else. */
function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Infinity;
}
