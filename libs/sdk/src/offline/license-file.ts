import { isObject } from '../http/read-problem.js';
import type { Fingerprint, FingerprintMatch } from '../fingerprint/fingerprint.js';
import { saysAll, type LicenseClaims } from '../token/activation-token.js';
import type { TrustedKeys } from '../token/trusted-keys.js';
import { isMarked, type DeviceMarks } from './device-marks.js';
import { openDocument } from './documents.js';
import { isOfflineProblem, offlineProblem, type OfflineProblem } from './offline-problem.js';
import type { PublicKeys } from './public-keys.js';
import type { RevocationList } from './revocation-list.js';

/** What a license file says. */
export interface LicenseFileClaims extends LicenseClaims {
  readonly jti: string;
  readonly keyHint: string;
  /** null: of the device that has an activation token, also an ended one, of the same activation. */
  readonly device: DeviceMarks | null;
  readonly terms: {
    readonly seats: number;
    readonly isTrial: boolean;
    readonly matchStrategy: FingerprintMatch;
    readonly limits?: readonly {
      readonly name: string;
      readonly limit: number;
      readonly resetPeriod: 'day' | 'month' | 'year' | 'never';
      readonly overagePercent: number | null;
    }[];
  };
}

/** What the software knows when it reads a license file. */
export interface LicenseFileContext {
  readonly keys: PublicKeys;
  readonly productId: string;
  readonly fingerprint: Partial<Fingerprint>;
  readonly now: Date;
  /** Of the request it waits for an answer to; without it, any file for this device is taken. */
  readonly nonce?: string;
  /** The newest list this device has. */
  readonly revocations?: RevocationList;
  /** Of an activation token of this very device whose signature holds, ended or not. */
  readonly activationId?: string;
}

const LICENSE_FILE = { audience: 'v2:license-file', label: 'LICENSE FILE', prefix: 'V2L:' } as const;
/** A clock that was set by hand, in the wrong zone. Too early gains nobody anything: the end stays where it is. */
const CLOCK_BEHIND_SECONDS = 86_400;

/** The file's claims, when it is for this product and device and may be used now: else the first reason why not. */
export function readLicenseFile(text: string, context: LicenseFileContext): LicenseFileClaims | OfflineProblem {
  const claims = openLicenseFile(text, context.keys.trusted);
  return isOfflineProblem(claims) ? claims : (problemOf(claims, context) ?? claims);
}

/** Why a file whose signature holds may not be used; undefined when it may. */
export function problemOf(
  claims: LicenseFileClaims,
  context: Omit<LicenseFileContext, 'keys'>,
): OfflineProblem | undefined {
  if (claims.product !== context.productId) return offlineProblem('PRODUCT_MISMATCH');
  if (!isForThisDevice(claims, context)) return offlineProblem('FINGERPRINT_MISMATCH');
  if (context.nonce !== undefined && claims.nonce !== context.nonce) return offlineProblem('NONCE_MISMATCH');
  if (context.revocations?.revokes(claims)) return offlineProblem('REVOKED');
  return timeProblem(claims, context.now);
}

/** What a license file says, whomever it is for. */
export function openLicenseFile(text: string, keys: TrustedKeys): LicenseFileClaims | OfflineProblem {
  const claims = openDocument(text, LICENSE_FILE, keys);
  if (isOfflineProblem(claims)) return claims;
  const isWhole =
    saysAll(claims) && typeof claims.jti === 'string' && isObject(claims.terms) && claims.device !== undefined;
  return isWhole ? (claims as unknown as LicenseFileClaims) : offlineProblem('MALFORMED');
}

function timeProblem({ nbf, exp }: LicenseFileClaims, now: Date): OfflineProblem | undefined {
  const seconds = now.getTime() / 1000;
  if (!(seconds < exp)) return offlineProblem('EXPIRED');
  return seconds < nbf - CLOCK_BEHIND_SECONDS ? offlineProblem('NOT_YET_VALID') : undefined;
}

function isForThisDevice(
  { jti, device, terms, activation }: LicenseFileClaims,
  context: Pick<LicenseFileContext, 'fingerprint' | 'activationId'>,
): boolean {
  if (device === null) return context.activationId === activation;
  return isMarked(device, context.fingerprint, jti, terms.matchStrategy);
}
