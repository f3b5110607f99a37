import { altered } from '#platform/kernel/index.js';
import type { Activation } from './activation.js';
import { dueLease } from './lease.js';
import type { Lease, LeaseRenewed } from './license.events.js';
import type { IssuedLicense } from './license.js';
import { otherDevices } from './seats.js';

/** What is to be recorded when the device has been heard from now: mostly nothing. */
export function renewal(license: IssuedLicense, activation: Activation, now: Date): readonly LeaseRenewed[] {
  const lease = dueLeaseOf(license, activation, now);
  return lease ? [{ type: 'LeaseRenewed', data: { activationId: activation.activationId, ...lease } }] : [];
}

/** Former holders of the seat count as far as today's terms tell them apart from this device. */
export function dueLeaseOf(license: IssuedLicense, activation: Activation, now: Date): Lease | undefined {
  const { formers, fingerprint } = activation;
  if (formers.length === 0) return dueLease(license.terms, activation, now);
  return dueLease(license.terms, altered(activation, { formers: otherDevices(license, formers, fingerprint) }), now);
}
