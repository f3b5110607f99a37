import type { Decision } from '#platform/kernel/index.js';
import type { FingerprintDigest, FingerprintStrategy } from '../fingerprint/fingerprint.js';
import { isSameDevice } from '../fingerprint/match-fingerprints.js';
import type { LicenseEvent } from '../license/license.events.js';
import type { Activation } from '../license/activation.js';
import type { IssuedLicense, License } from '../license/license.js';
import { removal } from '../license/removal.js';
import {
  activationNotFound,
  fingerprintMismatch,
  licenseNotFound,
  productMismatch,
  type LicenseRefusal,
} from '../license/license.refusal.js';
import { matchingActivation } from '../license/matching-activation.js';

/** Names the activation (a token does), shows the device's fingerprint, or both: then they must be of one device. */
export interface DeactivationWish {
  readonly productId: string;
  readonly device:
    | { readonly activationId: string; readonly fingerprint?: FingerprintDigest }
    | { readonly fingerprint: FingerprintDigest };
}

/** Gives the seat back. Allowed whatever the license's status; a seat already given back stays so. */
export function deactivateDevice(
  state: License,
  wish: DeactivationWish,
  now: Date,
): Decision<LicenseEvent, LicenseRefusal> {
  if (state.status === 'not-issued') return licenseNotFound();
  if (state.productId !== wish.productId) return productMismatch();
  const activation = activationOf(state, wish.device);
  if (!activation) return activationNotFound();
  if (isOfAnother(activation, wish.device, state.terms.matchStrategy)) return fingerprintMismatch();
  if (!activation.holdsSeat) return [];
  return [removal(state, activation, 'given-back', now)];
}

export function activationOf(license: IssuedLicense, device: DeactivationWish['device']): Activation | undefined {
  if ('activationId' in device) return license.activations.get(device.activationId);
  return matchingActivation(license, device.fingerprint);
}

function isOfAnother(
  known: Activation,
  { fingerprint }: DeactivationWish['device'],
  match: FingerprintStrategy,
): boolean {
  return fingerprint !== undefined && !isSameDevice(known.fingerprint, fingerprint, match);
}
