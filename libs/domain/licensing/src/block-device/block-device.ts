import type { Decision } from '#platform/kernel/index.js';
import type { LicenseEvent } from '../license/license.events.js';
import type { License } from '../license/license.js';
import { activationUnknown, licenseNotFound, type LicenseRefusal } from '../license/license.refusal.js';
import { isBlocked } from '../license/matching-activation.js';
import { removal } from '../license/removal.js';

/** Which device, and why: the reason stays in the history. */
export interface DeviceWish {
  readonly activationId: string;
  readonly reason: string;
}

/** Shuts a device out of the license: it loses its seat and gets none again. */
export function blockDevice(
  state: License,
  { activationId, reason }: DeviceWish,
  now: Date,
): Decision<LicenseEvent, LicenseRefusal> {
  if (state.status === 'not-issued') return licenseNotFound();
  const activation = state.activations.get(activationId);
  if (!activation) return activationUnknown();
  const { fingerprint } = activation;
  const blocked: LicenseEvent = { type: 'DeviceBlocked', data: { fingerprint, reason } };
  const lost = activation.holdsSeat ? [removal(state, activation, 'blocked', now, reason)] : [];
  return [...(isBlocked(state, fingerprint) ? [] : [blocked]), ...lost];
}

/** Lets the device in again; it must activate anew. */
export function unblockDevice(
  state: License,
  { activationId, reason }: DeviceWish,
): Decision<LicenseEvent, LicenseRefusal> {
  if (state.status === 'not-issued') return licenseNotFound();
  const activation = state.activations.get(activationId);
  if (!activation) return activationUnknown();
  const { fingerprint } = activation;
  return isBlocked(state, fingerprint) ? [{ type: 'DeviceUnblocked', data: { fingerprint, reason } }] : [];
}

/** Takes the seat away, for instance of a device that is gone; it may activate again. */
export function removeDevice(
  state: License,
  { activationId, reason }: DeviceWish,
  now: Date,
): Decision<LicenseEvent, LicenseRefusal> {
  if (state.status === 'not-issued') return licenseNotFound();
  const activation = state.activations.get(activationId);
  if (!activation) return activationUnknown();
  return activation.holdsSeat ? [removal(state, activation, 'removed', now, reason)] : [];
}
