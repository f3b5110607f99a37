import type { LicenseError } from '../http/license-error.js';
import type { FeatureValue } from '../token/activation-token.js';

/** What the server answers to verify; the first that applies, in this order. */
export type ServerVerdictCode =
  | 'NOT_FOUND'
  | 'REVOKED'
  | 'SUSPENDED'
  | 'EXPIRED'
  | 'PRODUCT_MISMATCH'
  | 'NOT_ACTIVATED'
  | 'ACTIVATION_REVOKED'
  | 'FINGERPRINT_MISMATCH'
  | 'LEASE_EXPIRED'
  | 'VERSION_BLOCKED'
  | 'VERSION_TOO_OLD'
  | 'VERSION_NOT_ENTITLED'
  | 'LIMIT_EXCEEDED'
  | 'VALID';

/** What only this device can find. */
export type ClientVerdictCode =
  /** What is kept here is incomplete or older than it was: only the server can say. */
  | 'SERVER_NEEDED'
  /** This device gave its seat back. */
  | 'DEACTIVATED';

/** One of these, or the problem code of an activation that was refused, such as `ACTIVATION_LIMIT_REACHED`. */
export type VerdictCode = ServerVerdictCode | ClientVerdictCode | (string & {});

/** A counted use, and what is left of it. `limit` and `resetsAt` are null when there is none. */
export interface LimitStatus {
  readonly name: string;
  readonly limit: number | null;
  readonly used: number;
  readonly resetsAt: string | null;
}

/** Where this version of the software stands. */
export interface UpdateStatus {
  readonly status: 'current' | 'update-available' | 'update-required' | 'blocked' | (string & {});
  readonly latest?: { readonly version: string } | null;
  readonly minimum?: string | null;
  readonly enforceFrom?: string | null;
}

/** Whether the software may be used now on this device, and what it may do. */
export interface Verdict {
  /** The one that decides. */
  readonly usable: boolean;
  readonly code: VerdictCode;
  /** The code in a sentence. */
  readonly detail: string;
  /** Who says so: the server, just now, or the token that it signed earlier. */
  readonly source: 'server' | 'token';
  /** Until when the software works without reaching the server. RFC 3339; null when it doesn't. */
  readonly graceEndsAt: string | null;
  /** Whole seconds until then; 0 when there are none. */
  readonly remainingSeconds: number;
  /** Of the license, signed by the server; empty when unusable. */
  readonly features: Readonly<Record<string, FeatureValue>>;
  /** As the server last stated them. */
  readonly limits: readonly LimitStatus[];
  /** When the license itself ends. RFC 3339; null when it doesn't, or when nothing is known of it. */
  readonly licenseExpiresAt: string | null;
  readonly licenseId: string | null;
  readonly activationId: string | null;
  readonly update: UpdateStatus | null;
  /** Why the server was not asked, or refused to answer. */
  readonly error: LicenseError | null;
}
