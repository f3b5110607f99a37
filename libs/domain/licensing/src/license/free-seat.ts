import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import type { Activation, FreeSeat } from './activation.js';
import { outstandingMilliseconds } from './lease.js';
import type { IssuedLicense } from './license.js';
import { otherDevices } from './seats.js';

/**
 * The seat a device gets: the one it had, else one whose former holders can't be offline any more, else a new one, else
 * the one with the least offline time outstanding.
 *
 * @param own the device's former activation, if it had one
 * @param lapsed holders that make room now
 */
export function freeSeatFor(
  license: IssuedLicense,
  fingerprint: FingerprintDigest,
  own: Activation | undefined,
  lapsed: readonly Activation[],
  now: Date,
): FreeSeat {
  const room = license.terms.seats - license.seatsTaken + lapsed.length;
  const free = usableSeats(license, lapsed, room, now);
  const before = own && license.freeSeats.get(String(own.seat));
  if (before && (free === license.freeSeats || [...free.values()].includes(before))) {
    return seen(license, before, fingerprint);
  }
  let best: FreeSeat | undefined;
  let least = Infinity;
  for (const seat of free.values()) {
    const outstanding = outstandingMilliseconds(otherDevices(license, seat.formers, fingerprint), now.getTime());
    if (outstanding === 0) return seen(license, seat, fingerprint);
    if (outstanding >= least) continue;
    [best, least] = [seat, outstanding];
  }
  const isAnotherThere = license.highestSeat < license.terms.seats;
  return isAnotherThere || !best ? { seat: license.highestSeat + 1, formers: [] } : seen(license, best, fingerprint);
}

/**
 * The free seats that are among those the license has. With fewer seats than there once were, those with the most
 * offline time outstanding are: the time of the others runs out, and they are given to nobody. Else each of the seats
 * that there were could be used offline for the whole grace, one after the other.
 */
function usableSeats(license: IssuedLicense, lapsed: readonly Activation[], room: number, now: Date) {
  const { freeSeats } = license;
  if (lapsed.length === 0 && freeSeats.size <= room) return freeSeats;
  const free = [...freeSeats.values(), ...lapsed.map(vacated)];
  const byOutstanding = free.map((seat) => ({
    seat,
    outstanding: outstandingMilliseconds(seat.formers, now.getTime()),
  }));
  byOutstanding.sort((one, other) => other.outstanding - one.outstanding);
  return byOutstanding.slice(0, room).map(({ seat }) => seat);
}

function vacated({ seat, formers, activationId, leaseExpiresAt }: Activation): FreeSeat {
  return { seat, formers: [...formers, { activationId, mayWorkUntil: leaseExpiresAt }] };
}

/** The seat with those former holders that count for this device. */
function seen(license: IssuedLicense, { seat, formers }: FreeSeat, fingerprint: FingerprintDigest): FreeSeat {
  return { seat, formers: otherDevices(license, formers, fingerprint) };
}
