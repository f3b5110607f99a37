import type { DomainEvent } from '#platform/kernel/index.js';
import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import type { DeviceDescription, PolicyPin } from '../license/license.events.js';

/** The request besides the license, as far as it decided: no secret, no license key, no hardware value. */
export interface DecidingInputs {
  /** Of the software that asked. */
  readonly productId: string;
  /** Null when nothing in it told the device from others. */
  readonly fingerprint: FingerprintDigest | null;
  readonly device: DeviceDescription | null;
  /** From where it was asked; null where that doesn't count. */
  readonly place: { readonly address: string; readonly country: string | null } | null;
  /** Null when the software named no version. */
  readonly software: { readonly version: string; readonly channel: string; readonly platform: string | null } | null;
  /** Of a verification with a token: the token's. Of a transfer: the device that holds the seat. */
  readonly holder: { readonly activationId: string } | { readonly fingerprint: FingerprintDigest } | null;
}

interface RefusedBy {
  /** Null when what was sent is no license key. */
  readonly licenseId: string | null;
  /** The policy version that the license's terms came from. */
  readonly policy: PolicyPin | null;
  /** Of the last event of the license's stream that the decision saw; -1 when it saw none. */
  readonly licenseRevision: number;
  /** The same of the product's releases; null when no version was to be judged. */
  readonly releasesRevision: number | null;
  readonly inputs: DecidingInputs;
  /** Equal ones that came since the last that was recorded. */
  readonly unrecorded: number;
}

/** A device asked for a seat, or for another's, and got none. */
export type ActivationRefused = DomainEvent<
  'ActivationRefused',
  RefusedBy & {
    readonly request: 'activate' | 'transfer';
    /** A refusal's code, such as `seat-limit-reached`. */
    readonly code: string;
    /** What the refusal names, such as the number of seats. */
    readonly values: Readonly<Record<string, string | number | boolean | null>>;
  }
>;

/** A device asked whether it may use the license, and may not. */
export type VerificationFailed = DomainEvent<
  'VerificationFailed',
  RefusedBy & {
    /** As the device was told, such as `LEASE_EXPIRED`. */
    readonly code: string;
    /** With `LIMIT_EXCEEDED`: how the license's limits stood. */
    readonly limits: readonly { readonly name: string; readonly used: number }[] | null;
  }
>;

/** Kept as long as heartbeats are, in `refusals-<yyyymmdd>`. */
export type RefusalEvent = ActivationRefused | VerificationFailed;
