import type { TimeMark } from '../clock/time-mark.js';
import { fingerprintClaim, type Fingerprint } from '../fingerprint/fingerprint.js';
import type { PublicKey } from '../token/trusted-keys.js';
import type { LicenseFileClaims } from '../offline/license-file.js';
import type { ActivationClaims, LicenseClaims } from '../token/activation-token.js';
import type { LimitStatus, UpdateStatus } from '../verdict/verdict.js';

/** A "no" of the server. It holds until the server says otherwise: unplugging the network is no way around it. */
export interface ServerRefusal {
  readonly code: string;
  readonly detail: string;
  /** Of the software that was refused. */
  readonly version: string;
  /** Milliseconds since 1970 by the trusted clock: what was signed before doesn't undo it. */
  readonly at: number;
}

/**
 * What must not be turned back. It is kept in two places, so that a copy of the state that is put back later is
 * recognised by the mark that wasn't.
 */
export interface HighWaterMark extends TimeMark {
  /** Of the youngest token. */
  readonly counter: number;
  /** The next heartbeat's. */
  readonly sequence: number;
  readonly refused?: ServerRefusal;
}

/** All that a device keeps of its license. */
export interface LicenseState {
  /** The activation token; null where there is only a license file. */
  readonly token: string | null;
  /** As it was imported. */
  readonly licenseFile?: string;
  /** As it was sent when the token was signed, or read when the file was imported. */
  readonly fingerprint: Fingerprint;
  /** The fingerprint claim of the first token: part of the mark's key, which outlives tokens. */
  readonly origin: string;
  /** Tells whether a key is the one that was activated here, without keeping it. */
  readonly licenseKeyHash: string;
  /** Learnt at activation; empty where the vendor has pinned keys. */
  readonly keys: readonly PublicKey[];
  /** See `withEndorsed`. */
  readonly endorsements: readonly string[];
  /** When the server was last heard, milliseconds since 1970 by the trusted clock. */
  readonly contactAt: number;
  readonly graceSeconds: number;
  readonly heartbeatIntervalSeconds: number;
  readonly nextHeartbeatAt: number;
  readonly limits: readonly LimitStatus[];
  readonly update: UpdateStatus | null;
  readonly mark: HighWaterMark;
}

/** What was found on this device. */
export type Stored =
  | { readonly kind: 'none' }
  /** Damaged or forged: as good as none. */
  | { readonly kind: 'damaged'; readonly reason: string }
  | FoundState;

/** What the server has signed for this device: a token, a license file, or both of the same activation. */
export type Signed =
  | { readonly lease: ActivationClaims; readonly file?: LicenseFileClaims | undefined }
  | { readonly lease?: undefined; readonly file: LicenseFileClaims };

export type FoundState = Signed & {
  readonly kind: 'found';
  readonly state: LicenseState;
  /** Of the token where there is one. */
  readonly claims: LicenseClaims;
  /** The higher of the two marks. */
  readonly mark: HighWaterMark;
  /** Why it may not be used before the server was asked, or something younger imported. */
  readonly doubt?: 'mark-missing' | 'state-restored';
};

export function claimsOf(signed: Signed): LicenseClaims {
  return signed.lease ?? signed.file;
}

export function foundState(state: LicenseState, signed: Signed): FoundState {
  const { lease, file } = signed;
  const parts = lease ? { lease, file } : { file: signed.file };
  return { kind: 'found', state, claims: claimsOf(signed), mark: state.mark, ...parts };
}

/** Whether the presented hashes are the ones that were signed. */
export function isBoundTo(claims: ActivationClaims, fingerprint: Fingerprint): boolean {
  return claims.fingerprint === fingerprintClaim(fingerprint);
}

/** Another version than the refused one may be a permitted one: its token decides. */
export function stillHolds({ code, version: refused }: ServerRefusal, version: string): boolean {
  return !code.startsWith('VERSION_') || refused === version;
}
