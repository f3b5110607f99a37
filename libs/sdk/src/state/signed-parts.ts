import { isMarked } from '../offline/device-marks.js';
import { openLicenseFile, type LicenseFileClaims } from '../offline/license-file.js';
import { isOfflineProblem } from '../offline/offline-problem.js';
import { readActivationToken, type ActivationClaims } from '../token/activation-token.js';
import { TokenRejected } from '../token/read-jws.js';
import type { TrustedKeys } from '../token/trusted-keys.js';
import { isBoundTo, type LicenseState, type Signed } from './license-state.js';

/** Why a state is as good as none. */
export class StateRejected extends Error {
  override readonly name = 'StateRejected';
}

/**
 * What of a state the server has signed, for the device that the state is of. A file beside a good token that isn't
 * believed any more counts as absent: the token decides then.
 *
 * @throws StateRejected
 */
export function signedPartsOf(state: LicenseState, keys: TrustedKeys): Signed {
  const { token, licenseFile, fingerprint } = state;
  if (token === null) {
    const file = fileIn(licenseFile ?? '', keys);
    const isOwn = file.device !== null && isMarked(file.device, fingerprint, file.jti, file.terms.matchStrategy);
    if (!isOwn) throw new StateRejected('its license file is of another device');
    return { file };
  }
  const lease = leaseIn(token, keys);
  if (!isBoundTo(lease, fingerprint)) throw new StateRejected('its token is of another device');
  return { lease, file: licenseFile === undefined ? undefined : fileBeside(lease, licenseFile, keys) };
}

function leaseIn(token: string, keys: TrustedKeys): ActivationClaims {
  try {
    return readActivationToken(token, keys);
  } catch (failure) {
    throw failure instanceof TokenRejected ? new StateRejected(`its token: ${failure.reason}`) : failure;
  }
}

function fileIn(text: string, keys: TrustedKeys): LicenseFileClaims {
  const file = openLicenseFile(text, keys);
  if (isOfflineProblem(file)) throw new StateRejected(`its license file: ${file.problem}`);
  return file;
}

function fileBeside(lease: ActivationClaims, text: string, keys: TrustedKeys): LicenseFileClaims | undefined {
  const file = openLicenseFile(text, keys);
  return isOfflineProblem(file) || file.activation !== lease.activation ? undefined : file;
}
