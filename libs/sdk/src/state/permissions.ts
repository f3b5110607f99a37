import { isSameDevice, type Fingerprint, type FingerprintMatch } from '../fingerprint/fingerprint.js';
import { isMarked } from '../offline/device-marks.js';
import type { LicenseFileClaims } from '../offline/license-file.js';
import type { ActivationClaims, LicenseClaims } from '../token/activation-token.js';
import type { FoundState, LicenseState } from './license-state.js';

/** What lets this device use the software for a while without asking. */
export interface Permission {
  readonly claims: LicenseClaims;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
  /** @param match where the permission itself doesn't say how many components must agree */
  isFor(present: Fingerprint, match: FingerprintMatch): boolean;
}

/** The token's first: it is what the server said last. */
export function permissionsOf({ state, lease, file }: FoundState): readonly Permission[] {
  return [...(lease ? [leaseOf(state, lease)] : []), ...(file ? [timeOf(state, file)] : [])];
}

/** When use without the server ends, milliseconds since 1970. */
export function useEndsAt(found: FoundState): number {
  return Math.max(...permissionsOf(found).map(({ endsAt }) => endsAt));
}

/**
 * The grace after the last contact, and never later than what the server has signed. (A token may have been signed an
 * hour before it was handed out, and be good that much longer.)
 */
function leaseOf(state: LicenseState, claims: ActivationClaims): Permission {
  const graceSeconds = claims.graceSeconds ?? state.graceSeconds;
  return {
    claims,
    endsAt: Math.min(state.contactAt + graceSeconds * 1000, claims.exp * 1000),
    isFor: (present, match) => isSameDevice(state.fingerprint, present, match),
  };
}

/** A license file is good until its end, on the device that it marks; or on that of the token beside it. */
function timeOf({ fingerprint }: LicenseState, claims: LicenseFileClaims): Permission {
  const { device, jti, terms, exp } = claims;
  return {
    claims,
    endsAt: exp * 1000,
    isFor: (present, match) =>
      device === null ? isSameDevice(fingerprint, present, match) : isMarked(device, present, jti, terms.matchStrategy),
  };
}
