import type { LicenseRefusal } from '#domain/licensing/index.js';
import { defineProblems, platformProblems, type Problem, type ProblemKind } from '#platform/http/index.js';

export const problems = defineProblems({
  API_KEY_INVALID: { status: 401, title: 'The API key is missing or unknown' },
  LICENSE_NOT_FOUND: { status: 404, title: 'There is no such license' },
  LICENSE_REVOKED: { status: 403, title: 'The license is revoked' },
  LICENSE_SUSPENDED: { status: 403, title: 'The license is suspended' },
  LICENSE_EXPIRED: { status: 403, title: 'The license has expired' },
  PRODUCT_MISMATCH: { status: 403, title: 'The license is for another product' },
  ACTIVATION_LIMIT_REACHED: { status: 409, title: 'Every seat of the license is taken' },
  ACTIVATION_NOT_FOUND: { status: 404, title: 'The device holds no seat of the license' },
  VERSION_BLOCKED: { status: 426, title: 'This version of the software is blocked' },
  VERSION_TOO_OLD: { status: 426, title: 'This version of the software is no longer supported' },
  RELEASE_NOT_FOUND: { status: 404, title: 'Nothing is released there' },
  FINGERPRINT_UNUSABLE: { status: 422, title: 'Nothing in the fingerprint tells the device from others' },
});

const PROBLEM_OF: Partial<Record<LicenseRefusal['refused'], ProblemKind>> = {
  'license-not-found': problems.LICENSE_NOT_FOUND,
  'license-revoked': problems.LICENSE_REVOKED,
  'license-suspended': problems.LICENSE_SUSPENDED,
  'license-expired': problems.LICENSE_EXPIRED,
  'product-mismatch': problems.PRODUCT_MISMATCH,
  'seat-limit-reached': problems.ACTIVATION_LIMIT_REACHED,
  'activation-not-found': problems.ACTIVATION_NOT_FOUND,
  'fingerprint-unusable': problems.FINGERPRINT_UNUSABLE,
  'version-blocked': problems.VERSION_BLOCKED,
  'version-too-old': problems.VERSION_TOO_OLD,
  'idempotency-key-reused': platformProblems.IDEMPOTENCY_KEY_REUSED,
};

/** The domain's "no" in the words of this API. */
export function problemFor(refusal: LicenseRefusal): Problem {
  const kind = PROBLEM_OF[refusal.refused];
  if (kind === undefined) throw new Error(`the license server has no problem code for ${refusal.refused}`);
  return kind.because(refusal.detail);
}
