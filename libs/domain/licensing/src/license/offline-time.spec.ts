import fc from 'fast-check';
import { GRACES, OfflineWorld, steps } from '../testing/offline-world.js';
import { isSameDevice } from '../fingerprint/match-fingerprints.js';
import { tokenEnd } from './lease.js';
import type { LicenseEvent } from './license.events.js';
import type { IssuedLicense } from './license.js';

/** As long as the server reckons another process may sign for a device that lost its seat. */
const A_MINUTE = 60_000;

const license = fc.record({
  seats: fc.integer({ min: 1, max: 3 }),
  graceSeconds: fc.constantFrom(...GRACES),
  steps,
});

/** What one device alone may have: a token outlives the grace a little, because it is given more than once. Seconds. */
function longestToken({ terms }: IssuedLicense): number {
  return tokenEnd(terms, new Date(0)) / 1000;
}

/** What the terms allow, those that were in force lately included: a policy takes back no token. */
class Allowed {
  /** Seconds for each seat. */
  seconds = 0;
  #seats: { readonly at: number; readonly seats: number }[] = [];

  after({ state, now }: OfflineWorld, passed: number): void {
    this.seconds = Math.max(this.seconds - passed, longestToken(state));
    this.#seats.push({ at: now, seats: Math.max(state.terms.seats, state.seatsTaken) });
  }

  /** The most seats that there were, or that were held, while what is outstanding now was given out. */
  seats({ state: { longestGraceSeconds: graceSeconds }, now }: OfflineWorld): number {
    const first = now - tokenEnd({ graceSeconds }, new Date(0)) - A_MINUTE;
    return Math.max(...this.#seats.filter(({ at }) => at >= first).map(({ seats }) => seats));
  }
}

function expectEachSeatHeldOnce({ state: { activations, seatsTaken } }: OfflineWorld): void {
  const holders = [...activations.values()].filter(({ holdsSeat }) => holdsSeat);
  expect(holders).toHaveLength(seatsTaken);
  expect(new Set(holders.map(({ seat }) => seat)).size).toBe(seatsTaken);
}

/** What others have on the seat of a device that is promised more now, as far as its license tells them apart. Seconds. */
function promisedBeside(world: OfflineWorld, before: IssuedLicense, event: LicenseEvent): number {
  if (event.type !== 'DeviceActivated' && event.type !== 'SeatTransferred' && event.type !== 'LeaseRenewed') return 0;
  const { activations, terms } = world.state;
  const { activationId, leaseExpiresAt } = event.data;
  const [holder, lease] = [activations.get(activationId), Date.parse(leaseExpiresAt)];
  if (
    !holder ||
    lease <= Math.max(world.now, Date.parse(before.activations.get(activationId)?.leaseExpiresAt ?? '1970-01-01'))
  )
    return 0;
  const others = [...world.tokens].filter(([id, { seat, device }]) => {
    const known = activations.get(id);
    const isOther = known && seat === holder.seat && device !== holder.device.name;
    return isOther && !isSameDevice(known.fingerprint, holder.fingerprint, terms.matchStrategy);
  });
  // One device's earlier and later activation count once: for as long as the longer of them.
  const last = new Map<string, number>();
  for (const [, { device, ends }] of others) last.set(device, Math.max(ends, last.get(device) ?? 0));
  const ends = [...last.values(), Math.min(lease, tokenEnd(terms, new Date(world.now)))];
  return ends.reduce((sum, end) => sum + Math.max(0, end - world.now), 0) / 1000;
}

describe('The offline time outstanding for one seat', () => {
  it('never exceeds the grace, whatever the order of activate, deactivate, transfer, block, apply a policy, adopt, suspend, going offline and coming back', () => {
    fc.assert(
      fc.property(license, ({ seats, graceSeconds, steps }) => {
        const world = new OfflineWorld(seats, graceSeconds);
        const allowed = new Allowed();
        allowed.after(world, 0);
        for (const one of steps) {
          const wasTaken = world.state.seatsTaken;
          world.take(one);
          world.takeTokens();
          allowed.after(world, one.does === 'wait' ? one.seconds : 0);
          const outstanding = world.outstanding();
          for (const seconds of outstanding) expect(seconds).toBeLessThanOrEqual(allowed.seconds);
          expect(outstanding.length).toBeLessThanOrEqual(allowed.seats(world));
          expect(world.state.seatsTaken).toBeLessThanOrEqual(Math.max(world.state.terms.seats, wasTaken));
          expectEachSeatHeldOnce(world);
        }
      }),
      { numRuns: 150, seed: 20261123 },
    );
  });

  it('is never promised beyond the grace where devices share a network card, and a stricter policy tells them apart again', () => {
    fc.assert(
      fc.property(license, ({ seats, graceSeconds, steps }) => {
        const world = new OfflineWorld(seats, graceSeconds, ['mac of the dock']);
        for (const one of steps) {
          const before = world.state;
          for (const event of world.take(one)) {
            expect(promisedBeside(world, before, event)).toBeLessThanOrEqual(longestToken(world.state));
          }
          world.takeTokens();
          expectEachSeatHeldOnce(world);
        }
      }),
      { numRuns: 150, seed: 20261123 },
    );
  });
});
