import type { Decision } from '#platform/kernel/index.js';
import { utc, wholeSecond } from '../license/lease.js';
import type { LicenseEvent } from '../license/license.events.js';
import type { License } from '../license/license.js';
import { activationNotFound, licenseNotFound, type LicenseRefusal } from '../license/license.refusal.js';
import { removal } from '../license/removal.js';

export interface CloneSuspicion {
  readonly activationId: string;
  readonly sequence: number;
  readonly expectedSequence: number;
}

/** Two devices seem to run as one activation: said once for each activation, and both lose it if the license says so. */
export function suspectClone(
  state: License,
  suspicion: CloneSuspicion,
  now: Date,
): Decision<LicenseEvent, LicenseRefusal> {
  if (state.status === 'not-issued') return licenseNotFound();
  const activation = state.activations.get(suspicion.activationId);
  if (!activation) return activationNotFound();
  if (activation.isCloneSuspected || !activation.holdsSeat) return [];
  const { activationId, sequence, expectedSequence } = suspicion;
  const data = { activationId, sequence, expectedSequence, suspectedAt: utc(wholeSecond(now)) };
  const lost = state.terms.onCloneSuspected === 'revoke' ? [removal(state, activation, 'clone-suspected', now)] : [];
  return [{ type: 'CloneSuspected', data }, ...lost];
}
