import type { PersistentMap } from '#platform/kernel/index.js';
import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import { isSameDevice } from '../fingerprint/match-fingerprints.js';
import type { Activation, FormerHolder, FreeSeat } from './activation.js';
import { added, changed, type Devices } from './devices.js';
import type { DeviceActivated, LicenseTerms } from './license.events.js';

/** Who holds which seat. */
export interface Seats extends Devices {
  readonly terms: Pick<LicenseTerms, 'matchStrategy'>;
  /** Seats have been numbered up to here. */
  readonly highestSeat: number;
  /** By seat number. */
  readonly freeSeats: PersistentMap<FreeSeat>;
}

const STRICTEST = { matchStrategy: 'all' } as const;

type Taken = Omit<DeviceActivated['data'], 'seatsTaken'>;

/** The device holds the seat from now on; those who held it before and may still be offline stay known with it. */
export function taken<State extends Seats>(state: State, data: Taken): State {
  const { activationId, seat, fingerprint, device, leaseExpiresAt, seatHeldUntil } = data;
  const formers = stillCounting(state, data);
  const activation: Activation = {
    activationId,
    seat,
    fingerprint,
    device,
    leaseExpiresAt,
    seatHeldUntil,
    holdsSeat: true,
    formers,
    adoptedAt: null,
    isCloneSuspected: false,
  };
  const freeSeats = state.freeSeats.delete(String(seat));
  return Object.assign({}, added(state, activation), { freeSeats, highestSeat: Math.max(state.highestSeat, seat) });
}

/**
 * Forgotten is whose time has run out, and who is this very device whatever the strategy, if it may now work for as long
 * as before: a stricter strategy may tell devices apart again, and a token of a longer grace outlasts a lease of a shorter.
 */
function stillCounting(state: Seats, data: Taken): readonly FormerHolder[] {
  const { seat, fingerprint, leaseExpiresAt, activatedAt } = data;
  const before = state.freeSeats.get(String(seat))?.formers ?? [];
  const others = new Set(otherDevices({ activations: state.activations, terms: STRICTEST }, before, fingerprint));
  return before.filter((former) => {
    if (activatedAt !== null && !isAfter(former.mayWorkUntil, activatedAt)) return false;
    return others.has(former) || isAfter(former.mayWorkUntil, leaseExpiresAt);
  });
}

/** @param mayWorkUntil null when nothing but the lease's end bounds it */
export function givenBack<State extends Seats>(state: State, activationId: string, mayWorkUntil: string | null): State {
  const activation = state.activations.get(activationId);
  if (!activation?.holdsSeat) return state;
  const { seat, leaseExpiresAt, formers } = activation;
  const until = mayWorkUntil !== null && isAfter(leaseExpiresAt, mayWorkUntil) ? mayWorkUntil : leaseExpiresAt;
  const former: FormerHolder = { activationId, mayWorkUntil: until };
  const freeSeats = state.freeSeats.set(String(seat), { seat, formers: [...formers, former] });
  return Object.assign({}, changed(state, activationId, { holdsSeat: false }), { freeSeats });
}

/** The former holders but this device itself: its old token gives it no more than its new one does. */
export function otherDevices(
  { activations, terms }: Pick<Seats, 'activations' | 'terms'>,
  formers: readonly FormerHolder[],
  fingerprint: FingerprintDigest,
): readonly FormerHolder[] {
  return formers.filter(({ activationId }) => {
    const known = activations.get(activationId);
    return known === undefined || !isSameDevice(known.fingerprint, fingerprint, terms.matchStrategy);
  });
}

/** Events from before seats had numbers take the first free one. */
export function seatNumber(state: Seats, data: Taken): Taken {
  if (data.seat > 0) return data;
  const [free] = state.freeSeats.values();
  return { ...data, seat: free?.seat ?? state.highestSeat + 1 };
}

function isAfter(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other);
}
