import type { LicenseRefusal } from '#domain/licensing/index.js';
import { defineProblems, type Problem } from '#platform/http/index.js';

export const problems = defineProblems({
  API_KEY_INVALID: { status: 401, title: 'The API key is missing or unknown' },
  LICENSE_NOT_FOUND: { status: 404, title: 'There is no such license' },
  LICENSE_REVOKED: { status: 403, title: 'The license is revoked' },
  LICENSE_SUSPENDED: { status: 403, title: 'The license is suspended' },
  LICENSE_EXPIRED: { status: 403, title: 'The license has expired' },
  PRODUCT_MISMATCH: { status: 403, title: 'The license is for another product' },
  ACTIVATION_LIMIT_REACHED: { status: 409, title: 'Every seat of the license is taken' },
  ACTIVATION_NOT_FOUND: { status: 404, title: 'The device holds no seat of the license' },
  FINGERPRINT_UNUSABLE: { status: 422, title: 'Nothing in the fingerprint tells the device from others' },
});

const PROBLEM_OF: Partial<Record<LicenseRefusal['refused'], keyof typeof problems>> = {
  'license-not-found': 'LICENSE_NOT_FOUND',
  'license-revoked': 'LICENSE_REVOKED',
  'license-suspended': 'LICENSE_SUSPENDED',
  'license-expired': 'LICENSE_EXPIRED',
  'product-mismatch': 'PRODUCT_MISMATCH',
  'seat-limit-reached': 'ACTIVATION_LIMIT_REACHED',
  'activation-not-found': 'ACTIVATION_NOT_FOUND',
  'fingerprint-unusable': 'FINGERPRINT_UNUSABLE',
};

/** The domain's "no" in the words of this API. */
export function problemFor(refusal: LicenseRefusal): Problem {
  const code = PROBLEM_OF[refusal.refused];
  if (code === undefined) throw new Error(`the license server has no problem code for ${refusal.refused}`);
  return problems[code].because(refusal.detail);
}
