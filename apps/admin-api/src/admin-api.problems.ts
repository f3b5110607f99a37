import type { LicenseRefusal } from '#domain/licensing/index.js';
import type { ProductRefusal } from '#domain/products/index.js';
import { defineProblems, platformProblems, type Problem, type ProblemKind } from '#platform/http/index.js';

export const problems = defineProblems({
  PRODUCT_NOT_FOUND: { status: 404, title: 'There is no such product' },
  LICENSE_NOT_FOUND: { status: 404, title: 'There is no such license' },
  LICENSE_REVOKED: { status: 409, title: 'The license is revoked for good' },
});

const { IDEMPOTENCY_KEY_REUSED } = platformProblems;

const PROBLEM_OF: Partial<Record<LicenseRefusal['refused'] | ProductRefusal['refused'], ProblemKind>> = {
  'product-not-found': problems.PRODUCT_NOT_FOUND,
  'license-not-found': problems.LICENSE_NOT_FOUND,
  'license-revoked': problems.LICENSE_REVOKED,
  'idempotency-key-reused': IDEMPOTENCY_KEY_REUSED,
  'license-already-issued': IDEMPOTENCY_KEY_REUSED,
  'product-already-defined': IDEMPOTENCY_KEY_REUSED,
  'api-key-already-created': IDEMPOTENCY_KEY_REUSED,
};

/** The domain's "no" in the words of this API. */
export function problemFor(refusal: LicenseRefusal | ProductRefusal): Problem {
  const kind = PROBLEM_OF[refusal.refused];
  if (kind === undefined) throw new Error(`the admin API has no problem code for ${refusal.refused}`);
  return kind.because(refusal.detail);
}
