import type { FingerprintComponent, FingerprintDigest } from '../fingerprint/fingerprint.js';

/** What a device is known by again. */
export interface TrialMark {
  readonly component: FingerprintComponent;
  readonly digest: string;
}

/**
 * The UUID and each network card, in the order in which they are claimed. It is the same order for all (UUIDs first, then
 * sorted digests), so that of licenses that ask at once for devices with components in common one always gets through, and
 * mostly the others fail at their first. A CPU id only where there is nothing else: many machines of a kind have the same.
 */
export function trialMarks({ uuid, macs, cpu }: FingerprintDigest): readonly TrialMark[] {
  const own: TrialMark[] = macs.map((digest) => ({ component: 'mac', digest }));
  if (uuid !== undefined) own.unshift({ component: 'uuid', digest: uuid });
  if (own.length === 0 && cpu !== undefined) own.push({ component: 'cpu', digest: cpu });
  return own;
}
