import type { Decision } from '#platform/kernel/index.js';
import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import type { LicenseEvent } from '../license/license.events.js';
import type { Activation, IssuedLicense, License } from '../license/license.js';
import {
  activationNotFound,
  licenseNotFound,
  productMismatch,
  type LicenseRefusal,
} from '../license/license.refusal.js';
import { matchingActivation } from '../license/matching-activation.js';

/** Either names the activation (a token does) or shows the device's fingerprint. */
export interface DeactivationWish {
  readonly productId: string;
  readonly device: { readonly activationId: string } | { readonly fingerprint: FingerprintDigest };
}

/** Gives the seat back. Allowed whatever the license's status; a seat already given back stays so. */
export function deactivateDevice(state: License, wish: DeactivationWish): Decision<LicenseEvent, LicenseRefusal> {
  if (state.status === 'not-issued') return licenseNotFound();
  if (state.productId !== wish.productId) return productMismatch();
  const activation = activationOf(state, wish.device);
  if (!activation) return activationNotFound();
  if (!activation.holdsSeat) return [];
  const { activationId } = activation;
  return [{ type: 'DeviceDeactivated', data: { activationId, seatsTaken: state.seatsTaken - 1 } }];
}

export function activationOf(license: IssuedLicense, device: DeactivationWish['device']): Activation | undefined {
  if ('activationId' in device) return license.activations.get(device.activationId);
  return matchingActivation(license, device.fingerprint);
}
