import type { FingerprintDigest } from '../fingerprint/fingerprint.js';
import { isSameDevice } from '../fingerprint/match-fingerprints.js';
import type { Activation } from '../license/activation.js';
import type { IssuedLicense, License } from '../license/license.js';
import { isBlocked, matchingActivation } from '../license/matching-activation.js';
import { isUsable, usableLicense } from '../license/usable-license.js';
import { refusedVersion } from '../version-standing/refused-version.js';
import type { VersionComparison } from '../version-standing/version-standing.js';

export type VerifyCode =
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
  | 'VALID';

export interface VerifyQuestion {
  readonly productId: string;
  /** Absent when the presented fingerprint had no usable component. */
  readonly fingerprint: { readonly digest: FingerprintDigest; readonly tokenClaim: string } | undefined;
  /** From the device's token, if it showed one. */
  readonly activationId: string | undefined;
  /** Of the software that asks, if it names its version. */
  readonly version?: VersionComparison | undefined;
}

export interface Verdict {
  readonly code: VerifyCode;
  readonly detail: string;
  /** Only with VALID. */
  readonly usable?: { readonly license: IssuedLicense; readonly activation: Activation; readonly tokenClaim: string };
}

const UNUSABLE_CODES = {
  'license-not-found': 'NOT_FOUND',
  'license-revoked': 'REVOKED',
  'license-suspended': 'SUSPENDED',
  'license-expired': 'EXPIRED',
  'product-mismatch': 'PRODUCT_MISMATCH',
  'version-blocked': 'VERSION_BLOCKED',
  'version-too-old': 'VERSION_TOO_OLD',
  'version-not-entitled': 'VERSION_NOT_ENTITLED',
} as const;

/** Whether this license is usable on this device now: the first reason why not, in the documented order, or VALID. */
export function verifyLicense(state: License, question: VerifyQuestion, now: Date): Verdict {
  const license = usableLicense(state, question.productId, now);
  if (!isUsable(license)) return { code: UNUSABLE_CODES[license.refused], detail: license.detail };
  const activation = claimedActivation(license, question);
  if (!activation) return { code: 'NOT_ACTIVATED', detail: 'This device holds no seat of the license.' };
  const { fingerprint } = question;
  if (isBlocked(license, activation.fingerprint) || isBlocked(license, fingerprint?.digest)) {
    return { code: 'ACTIVATION_REVOKED', detail: 'This device is blocked for this license.' };
  }
  if (!activation.holdsSeat)
    return { code: 'ACTIVATION_REVOKED', detail: 'This device has lost or given back its seat.' };
  if (!fingerprint || !isSameDevice(activation.fingerprint, fingerprint.digest, license.terms.matchStrategy)) {
    return { code: 'FINGERPRINT_MISMATCH', detail: 'The activation belongs to another device.' };
  }
  // While a former holder of the seat may still be offline the lease is shorter: this device is online, and that's all it needs.
  if (Date.parse(activation.seatHeldUntil) <= now.getTime()) {
    return { code: 'LEASE_EXPIRED', detail: `This device's lease ended at ${activation.seatHeldUntil}.` };
  }
  const refused = refusedVersion(question.version, license.terms, now);
  if (refused) return { code: UNUSABLE_CODES[refused.refused], detail: refused.detail };
  return {
    code: 'VALID',
    detail: 'This license may be used on this device.',
    usable: { license, activation, tokenClaim: fingerprint.tokenClaim },
  };
}

function claimedActivation(license: IssuedLicense, { activationId, fingerprint }: VerifyQuestion) {
  if (activationId !== undefined) return license.activations.get(activationId);
  return fingerprint && matchingActivation(license, fingerprint.digest);
}
