import type { Activation } from './activation.js';
import type { LeaseLapsed } from './license.events.js';
import type { IssuedLicense } from './license.js';

/**
 * The holders that must make room so that one more device has a seat, those first whose seat has been held no longer for
 * longest: none while a seat is free, `undefined` when too few of them have been silent for so long.
 */
export function lapsedSeats(license: IssuedLicense, now: Date): readonly Activation[] | undefined {
  const needed = license.seatsTaken - license.terms.seats + 1;
  if (needed <= 0) return [];
  if (license.terms.seatKind === 'node-locked') return undefined;
  const lapsed: Activation[] = [];
  for (const activationId of license.bySeatEnd.upTo(now.getTime())) {
    const activation = license.activations.get(activationId);
    if (activation) lapsed.push(activation);
    if (lapsed.length === needed) return lapsed;
  }
  return undefined;
}

export function lapses({ seatsTaken }: IssuedLicense, lapsed: readonly Activation[]): readonly LeaseLapsed[] {
  return lapsed.map(({ activationId }, index) => ({
    type: 'LeaseLapsed',
    data: { activationId, seatsTaken: seatsTaken - index - 1 },
  }));
}
