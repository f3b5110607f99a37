import type { Fingerprint, FingerprintMatch } from '../fingerprint/fingerprint.js';
import { stillHolds, type Stored } from '../state/license-state.js';
import { permissionsOf } from '../state/permissions.js';
import { refusedVerdict, usableVerdict } from './make-verdict.js';
import type { Verdict } from './verdict.js';

/** What is known at this moment besides what is stored. */
export interface Circumstances {
  /** Milliseconds since 1970, by the trusted clock. */
  readonly now: number;
  /** Of this device. */
  readonly fingerprint: Fingerprint;
  readonly match: FingerprintMatch;
  readonly version: string;
}

export const WHY_SERVER_NEEDED = {
  'mark-missing':
    'A part of what this device knows of its license is missing: the server has to be asked, or a new license file imported.',
  'state-restored':
    'What this device knows of its license is older than it was: the server has to be asked, or a new license file imported.',
};

const NOT_REACHED = 'The license server has not been reached for too long.';
const FILE_ENDED = 'The time of this device’s license file is over: ask for a new one.';

/** May the software be used, as far as this device can tell? Whatever is in doubt is no permission. */
export function tokenVerdict(stored: Stored, circumstances: Circumstances): Verdict {
  const { now, fingerprint, match, version } = circumstances;
  if (stored.kind === 'none') return refusedVerdict('NOT_ACTIVATED', 'This device has not been activated.');
  if (stored.kind === 'damaged') {
    return refusedVerdict('NOT_ACTIVATED', `What this device knew of its license is unusable (${stored.reason}).`);
  }
  const { mark } = stored;
  const here = permissionsOf(stored).filter((permission) => permission.isFor(fingerprint, match));
  if (here.length === 0) {
    return refusedVerdict('FINGERPRINT_MISMATCH', 'This license was activated on another device.', stored);
  }
  if (mark.refused && stillHolds(mark.refused, version)) {
    return refusedVerdict(mark.refused.code, mark.refused.detail, stored);
  }
  if (stored.doubt) return refusedVerdict('SERVER_NEEDED', WHY_SERVER_NEEDED[stored.doubt], stored);
  const good = here.filter(({ claims, endsAt }) => now >= claims.nbf * 1000 && now < endsAt);
  if (good.length > 0) return usableVerdict(stored, 'token', now, good);
  return refusedVerdict('LEASE_EXPIRED', stored.lease ? NOT_REACHED : FILE_ENDED, stored);
}
