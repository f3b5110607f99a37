import type { Activation } from './activation.js';
import { lastTokenEnd } from './lease.js';
import type { DeviceDeactivated } from './license.events.js';
import type { IssuedLicense } from './license.js';

/**
 * The device no longer holds its seat, but may not have noticed.
 *
 * @param note what staff gave as their reason
 */
export function removal(
  { longestGraceSeconds: graceSeconds, seatsTaken }: IssuedLicense,
  activation: Activation,
  reason: DeviceDeactivated['data']['reason'],
  now: Date,
  note: string | null = null,
): DeviceDeactivated {
  const mayWorkUntil = lastTokenEnd({ graceSeconds }, activation, now);
  const { activationId } = activation;
  const data = { activationId, reason, mayWorkUntil, note, seatsTaken: seatsTaken - 1 };
  return { type: 'DeviceDeactivated', data };
}
