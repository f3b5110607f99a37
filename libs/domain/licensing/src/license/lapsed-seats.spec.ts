import fc from 'fast-check';
import { licenseIssued, NOW, seatGivenBack, seatTaken } from '../testing/license-facts.js';
import type { Activation } from './activation.js';
import { lapsedSeats } from './lapsed-seats.js';
import { utc } from './lease.js';
import type { LicenseEvent } from './license.events.js';
import { license, type IssuedLicense } from './license.js';

const DEVICES = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8'] as const;

const device = fc.constantFrom(...DEVICES);
/** Few moments, so that many seats end at the same one. */
const moment = fc.integer({ min: 0, max: 6 }).map((hours) => utc(NOW.getTime() + hours * 3_600_000));
const step = fc.oneof(
  fc.record({ does: fc.constant('take' as const), device, end: moment }),
  fc.record({ does: fc.constant('renew' as const), device, end: moment }),
  fc.record({ does: fc.constant('give back' as const), device }),
  fc.record({ does: fc.constant('lapse' as const), device }),
  fc.record({ does: fc.constant('adopt' as const), device }),
  fc.record({ does: fc.constant('transfer' as const), device, to: device, end: moment }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What happened, if it could: a device takes a seat while it has none, and all else while it has one. */
function happened(state: IssuedLicense, step: Step): LicenseEvent | undefined {
  const activationId = `activation of ${step.device}`;
  const holder = state.activations.get(activationId);
  const taken = state.seatsTaken;
  if (step.does === 'take') {
    if (holder?.holdsSeat) return undefined;
    return seatTaken({ device: step.device, seat: state.highestSeat + 1, by: step.end, taken: taken + 1 });
  }
  if (!holder?.holdsSeat) return undefined;
  switch (step.does) {
    case 'renew':
      return { type: 'LeaseRenewed', data: { activationId, leaseExpiresAt: step.end, seatHeldUntil: step.end } };
    case 'give back':
      return seatGivenBack({ device: step.device, taken: taken - 1 });
    case 'lapse':
      return { type: 'LeaseLapsed', data: { activationId, seatsTaken: taken - 1 } };
    case 'adopt': {
      const fingerprint = { ...holder.fingerprint, macs: [`another mac of ${step.device}`] };
      const data = { activationId, fingerprint, changed: 'mac', adoptedAt: utc(NOW.getTime()) } as const;
      return { type: 'FingerprintAdopted', data };
    }
    case 'transfer': {
      if (state.activations.get(`activation of ${step.to}`)?.holdsSeat) return undefined;
      const { data } = seatTaken({ device: step.to, seat: holder.seat, by: step.end });
      const { seatsTaken: _, ...moved } = data;
      const former = { fromActivationId: activationId, formerMayWorkUntil: step.end };
      return { type: 'SeatTransferred', data: { ...moved, ...former } };
    }
  }
}

/** The same by looking at every device. */
function plainly({ activations, seatsTaken, terms }: IssuedLicense, now: Date): readonly Activation[] | undefined {
  const needed = seatsTaken - terms.seats + 1;
  if (needed <= 0) return [];
  const held = [...activations.values()].filter(({ holdsSeat }) => holdsSeat);
  const lapsed = held.filter(({ seatHeldUntil }) => Date.parse(seatHeldUntil) <= now.getTime());
  const key = ({ seatHeldUntil, activationId }: Activation) => `${seatHeldUntil} ${activationId}`;
  const sorted = lapsed.sort((one, other) => (key(one) < key(other) ? -1 : 1));
  return sorted.length < needed ? undefined : sorted.slice(0, needed);
}

describe('The seats that make room for one more device', () => {
  it('are those that looking at every device finds, whatever happened before', () => {
    const world = fc.record({
      seats: fc.integer({ min: 1, max: 6 }),
      steps: fc.array(step, { minLength: 1, maxLength: 40 }),
    });
    fc.assert(
      fc.property(world, ({ seats, steps }) => {
        let state = license.evolve(license.initial, licenseIssued({ seats })) as IssuedLicense;
        for (const one of steps) {
          const event = happened(state, one);
          if (event) state = license.evolve(state, event) as IssuedLicense;
          for (const hours of [-1, 0, 2, 4, 7]) {
            const now = new Date(NOW.getTime() + hours * 3_600_000);
            expect(lapsedSeats(state, now)).toEqual(plainly(state, now));
          }
        }
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });
});
