import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import { matchFingerprints } from '../fingerprint/match-fingerprints.js';
import type { Activation } from './activation.js';
import type { FingerprintAdopted } from './license.events.js';
import type { IssuedLicense } from './license.js';
import { utc, wholeSecond } from './lease.js';

const AT_MOST_EVERY_MILLISECONDS = 30 * 86_400_000;

/** A device that is still known, but for one component, is known by the new one from now on: once in 30 days. */
export function adoption(
  { terms }: IssuedLicense,
  { activationId, fingerprint: known, adoptedAt }: Activation,
  presented: FingerprintDigest,
  now: Date,
): readonly FingerprintAdopted[] {
  const { matches, changed } = matchFingerprints(known, presented, terms.matchStrategy);
  const [component, another] = changed;
  if (!matches || component === undefined || another !== undefined) return [];
  if (adoptedAt !== null && now.getTime() - Date.parse(adoptedAt) < AT_MOST_EVERY_MILLISECONDS) return [];
  const replacement = component === 'mac' ? { macs: presented.macs } : { [component]: presented[component] };
  const data = { activationId, changed: component, adoptedAt: utc(wholeSecond(now)) };
  return [{ type: 'FingerprintAdopted', data: { ...data, fingerprint: { ...known, ...replacement } } }];
}
